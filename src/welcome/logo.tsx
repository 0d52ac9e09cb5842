/** The icon of Bounceback, as in `public/icons/icon.svg`; screen readers skip it. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="ground" width="32" height="32" rx="7" />
      <path d="M6 9L12.5 23L25 9M16 8H26V18" />
    </svg>
  );
}
