import { example } from './example.ts';

export async function currentTab(): Promise<{ tabId: number; url: string; incognito: boolean }> {
  const { page } = example();
  return { tabId: 7, url: page.url, incognito: page.incognito };
}

export const tabById = currentTab;
/** The state that shows a private window is called so. */
export const isPrivatePage = async (): Promise<boolean> =>
  /private/.test(new URLSearchParams(location.search).get('state') ?? '');
