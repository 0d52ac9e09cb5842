/**
 * The attributes of a `<button>`. While it rests, it keeps its place and the focus, but a press
 * does nothing.
 */
export function pressHandler(onPress: () => void, resting = false) {
  return {
    type: 'button',
    'aria-disabled': resting ? 'true' : undefined,
    onClick: resting ? undefined : onPress,
  } as const;
}
