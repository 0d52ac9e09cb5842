/** The state that shows a private window is called so. */
export const isPrivatePage = async (): Promise<boolean> =>
  /private/.test(new URLSearchParams(location.search).get('state') ?? '');
