// Line icons on a 24 grid, and the three outcome shapes: a round, a diamond and a square tell apart without colour.
import { html } from '../vendor/preact.js';

/** More may be put beside them by a page that needs more. */
export const LINES = {
  send: 'M4 12 20 4l-5 16-4-6-7-2Zm7 2 4-5',
  close: 'M6 6l12 12M18 6 6 18',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4 6.8 6.8 0 0 0 20 14.5Z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c.6-4 3.8-6 8-6s7.4 2 8 6',
  print: 'M7 9V3h10v6M7 18H4v-8h16v8h-3M7 14h10v7H7z',
  book: 'M5 4h9l5 5v11H5zM14 4v5h5M8.5 13h7M8.5 16.5h7',
  card: 'M4 5h16v14H4zM8 10h8M8 14h5',
  plus: 'M5 12h14M12 5v14',
  check: 'M5 12.5 10 17.5 19 7',
  line: 'M2 8.5a15 15 0 0 1 20 0M5.5 12.5a10 10 0 0 1 13 0M9 16.4a5 5 0 0 1 6 0M12 20h.01',
  phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3c0 2-1 3-3 3C10 20.5 3.5 14 3 6c0-2 1-3 3-3Z',
  shield: 'M12 3 5 5.5v6c0 4.5 3 8 7 9.5 4-1.5 7-5 7-9.5v-6L12 3ZM9 12l2 2 4-4',
};
const SHAPES = {
  yes: ['M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21Z', 'M7 12.3 10.6 16 17 8.6'],
  maybe: ['M12 .8 23.2 12 12 23.2.8 12Z', 'M9.3 9.8A2.7 2.7 0 1 1 12.9 12.5c-.7.4-.9.7-.9 1.6M12 17.3h.01'],
  no: ['M5.5 2h13A3.5 3.5 0 0 1 22 5.5v13a3.5 3.5 0 0 1-3.5 3.5h-13A3.5 3.5 0 0 1 2 18.5v-13A3.5 3.5 0 0 1 5.5 2Z', 'M8 8l8 8M16 8l-8 8'],
  skip: ['M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z', 'M8.5 12h7'],
};

/** A decorative icon; the word beside it speaks. `name` is a line icon or an outcome (yes, maybe, no, skip). */
export function Icon({ name, cls = '' }) {
  if (SHAPES[name]) {
    const [ground, mark] = SHAPES[name];
    return html`<svg class=${`icon ${cls}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d=${ground} fill="currentColor" /><path d=${mark} class="icon__mark" />
    </svg>`;
  }
  return html`<svg class=${`icon ${cls}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none"
    stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d=${LINES[name]} /></svg>`;
}

/** The house's seal: a staircase in a vermilion square. */
export function Seal() {
  return html`<svg class="seal" viewBox="0 0 64 64" aria-hidden="true" focusable="false"><rect x="2" y="2" width="60" height="60" rx="14" class="seal__ground" />
    <path d="M12 49h11V39h11V29h11V19h8" class="seal__stairs" /></svg>`;
}
