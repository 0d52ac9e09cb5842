/**
 * Whether this is the `cookieStoreId` of a container that the user made, which only Firefox has:
 * neither the default one nor that of private windows.
 */
export function isContainer(cookieStoreId: string): boolean {
  return cookieStoreId.startsWith('firefox-container-');
}
