// Line icons that only the kiosk needs, put beside the shared ones.
import { LINES } from '../shared/icons.js';

Object.assign(LINES, {
  back: 'M19 12H5M11 6l-6 6 6 6', next: 'M5 12h14M13 6l6 6-6 6', up: 'M12 19V5M6 11l6-6 6 6',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  speak: 'M4 9.5v5h3.5L12 18.5V5.5L7.5 9.5ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  hush: 'M4 9.5v5h3.5L12 18.5V5.5L7.5 9.5ZM16 9.5l5 5M21 9.5l-5 5',
  big: 'M3 19 9 5l6 14M5 14.5h8M15 19l3.5-8 3.5 8M16 16.5h5',
  end: 'M14 4H6v16h8M10 12h11M17 8l4 4-4 4',
  fee: 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19ZM8 7l4 5 4-5M12 12v5.5M8.5 12h7M8.5 15h7',
  venue: 'M12 21.5S5 15 5 9.5a7 7 0 0 1 14 0c0 5.5-7 12-7 12ZM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  materials: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  time: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.5 2',
  procedure: 'M4 4h6v5H4zM14 15h6v5h-6zM10 6.5h4.5a2.5 2.5 0 0 1 2.5 2.5v6M14.5 12.5 17 15l2.5-2.5',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M18 18h2v2h-2M14 18v2',
  erase: 'M9 5h11v14H9l-6-7ZM12 9.5l5 5M17 9.5l-5 5', ask: 'M4 5h16v11H10l-4 4v-4H4zM10 9a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1M12 13.6h.01',
});
