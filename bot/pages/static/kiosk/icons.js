// Line icons that only the kiosk needs, on the house's 24 grid; the shared ones are passed on.
import { html } from '../vendor/preact.js';
export { Icon, Seal } from '../shared/icons.js';

const LINES = {
  back: 'M19 12H5M11 6l-6 6 6 6', next: 'M5 12h14M13 6l6 6-6 6', up: 'M12 19V5M6 11l6-6 6 6',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  speak: 'M4 9.5v5h3.5L12 18.500V5.500L7.500 9.500ZM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  hush: 'M4 9.5v5h3.5L12 18.500V5.500L7.500 9.500ZM16 9.500l5 5M21 9.500l-5 5',
  big: 'M3 19 9 5l6 14M5 14.500h8M15 19l3.500-8 3.500 8M16 16.500h5',
  end: 'M14 4H6v16h8M10 12h11M17 8l4 4-4 4',
  fee: 'M12 2.500a9.500 9.500 0 1 0 0 19 9.500 9.500 0 0 0 0-19ZM8 7l4 5 4-5M12 12v5.500M8.500 12h7M8.500 15h7',
  venue: 'M12 21.500S5 15 5 9.500a7 7 0 0 1 14 0c0 5.500-7 12-7 12ZM12 7a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  materials: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  time: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.500 2',
  procedure: 'M4 4h6v5H4zM14 15h6v5h-6zM10 6.500h4.500a2.500 2.500 0 0 1 2.500 2.500v6M14.500 12.500 17 15l2.500-2.500',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M18 18h2v2h-2M14 18v2',
  erase: 'M9 5h11v14H9l-6-7ZM12 9.500l5 5M17 9.500l-5 5', ask: 'M4 5h16v11H10l-4 4v-4H4zM10 9a2 2 0 1 1 2.700 1.900c-.5.2-.7.5-.7 1.100M12 13.600h.01',
  hand: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c.6-4 3.8-6 8-6s7.400 2 8 6M18 3l1.500 1.500M21 8h-2',
};

export function KIcon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor"
    stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d=${LINES[name]} /></svg>`;
}
