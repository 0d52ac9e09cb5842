/** What of Preact the popup uses. */
export { render } from 'preact';
export { useEffect, useId, useMemo, useReducer, useRef, useState } from 'preact/hooks';
export { Fragment, jsx } from 'preact/jsx-runtime';
