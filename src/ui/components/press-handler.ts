/** What makes a button of a `<button>`. One that rests keeps its place and the focus, but nothing happens on a press. */
export function pressHandler(onPress: () => void, resting = false) {
  return {
    type: 'button',
    'aria-disabled': resting ? 'true' : undefined,
    onClick: resting ? undefined : onPress,
  } as const;
}
