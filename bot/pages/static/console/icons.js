// Icons of the console alone, drawn as the shared ones are.
import { html } from '../vendor/preact.js';

const LINES = {
  queue: 'M4 6h11M4 12h11M4 18h7M19 4v10M16 11l3 3 3-3',
  headset: 'M4 14v-2a8 8 0 0 1 16 0v2M4 14h3v6H6a2 2 0 0 1-2-2v-4Zm16 0h-3v6h1a2 2 0 0 0 2-2v-4ZM18 20c0 1.200-1.500 2-4 2',
  wechat: 'M10 4C5.600 4 2.500 6.700 2.500 10c0 1.900 1 3.500 2.700 4.600L4.500 17l2.800-1.400c.9.3 1.700.4 2.700.4M15.500 9.500c-3.600 0-6 2.200-6 5s2.400 5 6 5c.8 0 1.500-.1 2.200-.3l2.300 1.100-.6-2c1.400-.9 2.100-2.200 2.100-3.800 0-2.800-2.400-5-6-5Z',
  web: 'M3 12a9 9 0 1 0 18 0 9 9 0 0 0-18 0ZM3 12h18M12 3c3 3 3.600 6 3.600 9s-.6 6-3.600 9c-3-3-3.600-6-3.600-9s.6-6 3.600-9Z',
  kiosk: 'M6 3h12v12H6zM12 15v6M8 21h8M9 7h6M9 10h4',
  rest: 'M8 7 3 12l5 5M16 7l5 5-5 5',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  split: 'M12 21v-7M12 14 5 7V3M12 14l7-7V3M3 5l2-2 2 2M17 5l2-2 2 2',
  transfer: 'M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4',
  done: 'M5 3h14v18H5zM9 8h6M9 12h6M9 16.500l1.800 1.800L15 14.500',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13ZM15.300 15.300 20.500 20.500',
  columns: 'M3 5h18v14H3zM9 5v14M15 5v14',
  single: 'M3 5h18v14H3zM3 9h18',
  keyboard: 'M2.500 6h19v12h-19zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M7.500 14h9',
  chart: 'M4 20V4M4 20h17M8.500 16v-5M13 16V7M17.500 16v-7',
  pen: 'M4 20l1-5L16 4l4 4L9 19l-5 1ZM13.500 6.500l4 4',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  out: 'M10 4H4v16h6M9 12h12M17 8l4 4-4 4',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.500 2',
  bot: 'M5 8h14v11H5zM12 8V4M9.500 13h.01M14.500 13h.01M2.500 12v4M21.500 12v4',
  download: 'M12 4v12M6.500 11l5.500 5.500 5.500-5.500M4 20h16',
  speak: 'M4 9.500v5h4l5 4v-13l-5 4H4ZM16.500 9a4.500 4.500 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  back: 'M20 12H5M11 6l-6 6 6 6',
  eye: 'M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
};
const CHANNELS = { wechat: '微信', wecom: '企业微信', web: '网页', kiosk: '大厅终端', embed: '嵌入页', rest: '接口', phone: '电话' };
export const channelName = (channel) => CHANNELS[channel] || '其他';
const PICTURES = { wecom: 'wechat', embed: 'web' };

export function CIcon({ name, cls = '' }) {
  return html`<svg class=${`icon ${cls}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none"
    stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d=${LINES[PICTURES[name] || name] || LINES.web} /></svg>`;
}

/** A key as it is printed on the keyboard; the words beside it speak. */
export const Key = ({ k }) => html`<kbd aria-hidden="true">${k}</kbd>`;
