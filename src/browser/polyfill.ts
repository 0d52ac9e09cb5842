// The polyfill throws outside an extension, so this folder is the only one that imports it (trap 15).
import browser from 'webextension-polyfill';

export { browser };
