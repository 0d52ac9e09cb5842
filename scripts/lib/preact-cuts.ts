/** What is cut from a source, how often it is there, and what takes its place. */
type Cut = readonly [what: RegExp, times?: number, by?: string];

/** Arguments that are the same for every element: nothing is taken over, and there is no context. */
const HANDED_ON =
  /\n\t+(?:globalContext|component\._globalContext|excessDomChildren|commitQueue|isHydrating|oldVNode\._flags & MODE_HYDRATE(?: \? \[oldDom\] : NULL)?),(?=\n)/;
/** What is cut from each source of Preact, in groups by what nobody here uses. */
export const PREACT_CUTS: Readonly<Record<string, readonly Cut[]>> = {
  'src/render.js': [
    // Nothing was rendered there before, and it is empty.
    [/(?<=parentDom\) \{\n)[\s\S]*?(?=\tparentDom\._children = )/],
    [/oldVNode \|\| EMPTY_OBJ,\n\t+EMPTY_OBJ,/, 1, 'EMPTY_OBJ,'],
    [/\n\t+oldVNode\n\t+\? NULL[\s\S]*?: NULL,(?=\n)/],
    [/oldVNode \? oldVNode\._dom : parentDom\.firstChild,[\s\S]*?isHydrating,/, 1, 'NULL,'],
    [/commitQueue = \[\],\n\t+(?=refQueue)/],
    [/\n\t+commitQueue,/],
    [/(?<=commitRoot\()commitQueue, parentDom\._children, /],
    [/export function hydrate[\s\S]*/],
  ],
  'src/component.js': [
    [HANDED_ON, 4],
    [/\n\t+commitQueue = \[\],/],
    [/(?<=commitRoot\()commitQueue, newVNode, /],
    [/(?<=BaseComponent\(props), context/],
    [/\n\tthis\.context = context;/],
    // Nothing but hooks sets a state, which is theirs.
    [
      /(?<=setState = function \()update, callback\) \{[\s\S]*?(?=\t\tenqueueRender)/,
      1,
      ') {\n\tif (this._vnode) {\n',
    ],
    [/BaseComponent\.prototype\.forceUpdate = [\s\S]*?\n\};/],
    [/BaseComponent\.prototype\.render = Fragment;/],
    [/ && !vnode\.props\._parentDom/, 2],
    [/\n\t+if \(options\.vnode\) .*/],
    [/ \|\|\n\t+prevDebounce != options\.debounceRendering/],
    [/\n\t+prevDebounce = options\.debounceRendering;/],
    [/\(prevDebounce \|\| queueMicrotask\)/, 2, 'queueMicrotask'],
  ],
  'src/create-element.js': [[/\n\tif \(!original && options\.vnode\) .*/]],
  'src/diff/catch-error.js': [
    // Nobody catches it.
    [/\n\tfor \(; \(vnode = [\s\S]*?\n\t\}(?=\n)/],
  ],
  'src/diff/children.js': [
    [HANDED_ON, 8],
    [/ \|\| oldVNode\._flags & REF_DETACHED/],
    [/(?<=applyRef\(oldVNode\.ref, NULL), childVNode, oldVNode/],
    [/,\n\t+childVNode(?=\n\t+\);)/],
    [/ \|\|\n\t+typeof childVNode == 'function'/],
    [/ \|\|\n\t+childVNode\.constructor === String/],
    [/\n\t+if \(parentVNode\.props\._parentDom\) return oldDom;/],
    // What moves may be loaded anew: nothing here has anything to load.
    [
      /(?:\n.*Containers that.*\n)?\t+if \(!isMounting && parentDom\.moveBefore[\s\S]*?\} else (?=\{\n\t+parentDom\.insertBefore\(dom)/,
      1,
      '\n',
    ],
    // Comments, which nobody writes.
    [/\n\t+while \(next && next\.nodeType == 8\).*/],
    [
      /\twhile \(\n\t+\(oldDom = oldDom && oldDom\.nextSibling\)[\s\S]*?\n\t\);/,
      1,
      '\toldDom = oldDom.nextSibling;',
    ],
    [/(?<=\treturn oldDom;\n\}\n[\s\S]*)export function toChildArray[\s\S]*?\n\}(?=\n)/],
  ],
  'src/diff/props.js': [
    [/if \(name == 'style'\) \{[\s\S]*?\telse if \(name\[0\]/, 1, 'if (name[0]'],
    [/\n\t+if \(typeof (?:value|oldValue) != 'function'\) \w+ = NULL;/, 2],
    [/\n\t+useCapture = .*/],
    [/, useCapture\)/, 2, ')'],
    [/\n\t+name = name\.replace\(\/xlink.*/],
    [/\n\t+name != '(?:width|height|href|list|form|download|rowSpan|colSpan|popover)' &&/, 9],
    [/name == 'popover' && value == true \? '' : /],
    [/\n\t+if \(typeof value == 'function'\) return;/],
    [/options\.event \? options\.event\(e\) : /],
  ],
  'src/diff/index.js': [
    [HANDED_ON, 20],
    // Nothing is done when all is in place but refs: effects wait for the picture.
    [/let oldCommitQueueLength = commitQueue\.length;/],
    [/commitQueue\.length = oldCommitQueueLength;/],
    [/\n\t+c\._renderCallbacks = \[\];(?=\n\t+c\._state)/],
    [/\n\t+if \(c\._renderCallbacks\.length\) \{\n.*\n\t+\}/, 2],
    [/(?<=function commitRoot\()commitQueue, root, /],
    [/\n\tif \(options\._commit\) [\s\S]*?\n\t\}\);(?=\n\})/],
    // Taking over what a server rendered.
    [/\n\tif \(\n\t\toldVNode\._flags & MODE_SUSPENDED[\s\S]*?\n\t\}(?=\n)/],
    [
      /if \(isHydrating \|\| excessDomChildren\) \{[\s\S]*?\} else (?=\{\n\t+newVNode\._dom = oldVNode\._dom;)/,
    ],
    [/if \(!\(e && e\.then\)\) /],
    [/\n\t+newVNode\._flags &= RESET_MODE;/],
    [/\n\t+if \(resumed\) .*/],
    [/function rangeEnd[\s\S]*?\n\}(?=\n)/],
    [/\n\tif \(excessDomChildren\) \{[\s\S]*?\n\t\}(?=\n)/],
    [/\n\t+if \(isHydrating\) \{[\s\S]*?\n\t\t\}(?=\n)/],
    [/\n\t+excessDomChildren = NULL;/],
    [/\n\t+excessDomChildren =\n[\s\S]*?(?=\n\t+for \(i in oldProps\))/],
    [/ && \(!isHydrating \|\| dom\.data != newProps\)/],
    [/\(!isHydrating \|\| typeof value == 'function'\) &&/],
    [/excessDomChildren\n\t+\? excessDomChildren\[0\]\n\t+: /],
    [/\n\t+if \(excessDomChildren\) .*/],
    [/if \(!isHydrating \|\| nodeType == 'textarea'\) /],
    [/\n\tif \(\n\t\t!skipRemove &&\n\t\t\(r = vnode\._component\)[\s\S]*?\n\t\}(?=\n)/],
    // To be drawn once more than needed, as when a state is set back, does no harm.
    [/ \|\|\n\t+\(!\(c\._bits & COMPONENT_FORCE\)[\s\S]*?=== false\)/],
    [/\n\t+if \(newVNode\._original != oldVNode\._original\) \{[\s\S]*?\n\t{5}\}/],
    [/\n\t+c\._bits &= ~COMPONENT_FORCE;/],
    [/\n\t+markAsForce\(newVNode\);/],
    [/function markAsForce[\s\S]*?\n\}/],
    // Old-style components, which have a life cycle of their own, and context.
    [/\(tmp = newType\.prototype\) && tmp\.render/, 1, 'false'],
    [/\n\t+tmp = newType\.contextType;[\s\S]*?: globalContext;/],
    [/,\n\t+componentContext(?=\n)/],
    [
      /\n\t+c\.(?:constructor = newType|render = doRender|_globalContext = globalContext|context = componentContext);/,
      4,
    ],
    [/\n\t+if \(provider\) .*/],
    [/\n\t+if \(!c\.state\) .*/],
    [
      /(?:\n\t+EMPTY_ARR\.push\.apply\(c\._renderCallbacks, c\._stateCallbacks\);)?\n\t+c\._stateCallbacks = \[\];/,
      3,
    ],
    [/\n\t+c\.state = c\._nextState;/],
    [/\n\t+if \(c\.(?:componentWillUpdate|getChildContext)\) \{[\s\S]*?\n\t{3,4}\}(?=\n)/, 2],
    [/c\.render\(c\.props, \(c\.state = c\._nextState\), c\.context\)/, 1, 'newType(newProps)'],
    [/\n\t+if \(r\.componentWillUnmount\) \{[\s\S]*?\n\t\t\}(?=\n)/],
    [/function doRender[\s\S]*?\n\}/],
    // Components that catch what others throw.
    [/\n\t+if \(c\._bits & COMPONENT_P[\s\S]*?\n\t+\}(?=\n)/, 2],
    // Portals.
    [/\n\t+if \(newProps\._parentDom\) \{[\s\S]*?\n\t{3}\}(?=\n)/, 2],
    [/ && !vnode\.props\._parentDom/],
    // Elements and attributes that nobody uses.
    [/\n\telse if \(nodeType == 'math'\) .*/],
    // What an element is in is asked of it, and always known.
    [/\n\telse if \(!namespace\) .*/],
    [/\n\t+if \(\n\t+nodeType == 'foreignObject'[\s\S]*?\n\t{3}\}(?=\n)/],
    [/parentDom\.ownerDocument \|\| /],
    [/,\n\t+newProps\.is \? newProps : parentDom/],
    [/\n\t+if \(i == 'dangerouslySetInnerHTML'\) \{\n.*\n\t+\} else/],
    [/ else if \(i == 'dangerouslySetInnerHTML'\) \{\n.*\n\t+\}/],
    [/if \(newHtml\) \{[\s\S]*?if \(oldHtml\) .*/, 1, '{'],
    [/\(nodeType == 'template' && dom\.content\) \|\| dom/, 1, 'dom'],
    // Hooks are always there, and refs know no owner.
    [/if \(\(tmp = options\._diff\)\) tmp/, 1, 'options._diff'],
    [/if \(\(tmp = options\.diffed\)\) tmp/, 1, 'options.diffed'],
    [/if \(options\.unmount\) /],
    [/if \(renderHook\) /],
    [/(?<=r\._parentDom = )r\._globalContext = /],
    [/(?<=applyRef\(r(?:ef)?, (?:value|NULL)), \w+, \w+/, 2],
    [/(?<=applyRef\(refQueue\[i\+\+\], refQueue\[i\+\+\]), refQueue\[i\+\+\]/],
    [/(?<=_catchError\(e), newVNode, oldVNode/],
    [/ &&\n\t+!\(i == '(?:value|checked)' && 'default\w+' in newProps\)/, 2],
    [/if \(nodeType == 'progress' && inputValue == NULL\) \{\n.*\n\t+\} else /],
    [/ \|\| \(nodeType == 'progress' && !inputValue\)/],
    [/(?<=function applyRef\(ref, value\) \{\n)[\s\S]*?(?=\n\}\n)/, 1, '\tref.current = value;'],
  ],
  'hooks/src/index.js': [
    [/let currentIndex;/, 1, 'let currentIndex, ids = 0;'],
    [/let root = [\s\S]*?mask\[1\]\+\+;/, 1, "state._value = 'P' + ids++;"],
    [/\nlet old[A-Z]\w+ = options\.\w+;/, 6],
    [/\n\tif \(old[A-Z]\w+\) .*/, 6],
    [/options\._(?:root|commit) = [\s\S]*?\n\};/, 2],
    [/\n\t+currentComponent\._renderCallbacks = \[\];/],
    [/\n\t+if \(!currentComponent\._hasScuFromHooks\) \{[\s\S]*?\n\t\t\}(?=\n)/],
    // All that is cleaned up is cleaned up after the picture; what goes wrong then, nobody catches.
    [
      /let hasErrored, errorParent;[\s\S]*?options\._catchError\(hasErrored, c\._vnode\);/,
      1,
      'c.__hooks._list.some(s => {\n\t\t\tif (s._cleanup) afterPaint(unmountCleanups.push(s));\n\t\t});\n\t\tc.__hooks = undefined;',
    ],
    [/\n\t+component = .*\(component\._passive\);/],
    [/, \{ _parent: component && component\._vnode \}|(?<=_catchError\(e), component\._vnode/, 2],
    [/\n\t+state\._passive = true;/],
    [/(?<=getHookState\((?:currentIndex\+\+|index)), (?:\d+|type)/, 8],
    [/ \|\| prevRaf != options\.requestAnimationFrame/],
    [/\n\t+prevRaf = options\.requestAnimationFrame;/],
    [/prevRaf \|\| /],
    [/let HAS_RAF = .*/],
    [/if \(HAS_RAF\) /, 2],
    [/, init\) \{/, 1, ') {'],
    [/!init \? (?=invokeOrReturn)/],
    [/ : init\(initialState\)/],
    [/\n\tif \(options\._hook\) \{[\s\S]*?\n\t\}/],
    [/!options\._skipEffects && /, 2],
  ],
  'jsx-runtime/src/index.js': [
    [/, isStaticChildren, __source, __self/],
    [/\n\t+if \(__source [\s\S]*?\n\t\}(?=\n)/],
    [/\n\t+if \(options\.vnode\) .*/],
    [
      /import \{ options, /,
      1,
      "import { createVNode as make } from '../../src/create-element';\nimport { ",
    ],
    [/const vnode = \{[\s\S]*?\n\t\};/, 1, 'const vnode = make(type, normalizedProps, key, ref);'],
  ],
};
