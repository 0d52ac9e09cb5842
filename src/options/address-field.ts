/** The attributes of a field for an address: written from left to right, and nothing is corrected. */
export const ADDRESS_FIELD = {
  type: 'text',
  dir: 'ltr',
  inputMode: 'url',
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: false,
} as const;
