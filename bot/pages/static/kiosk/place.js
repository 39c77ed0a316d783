// What the hall says of this kiosk in its address, and how the person in front of it likes to see it.
import { signal, effect } from '../vendor/preact.js';

const told = new URLSearchParams(location.search);
const root = document.documentElement;
/** ?kiosk=1号机 */
export const kiosk = (told.get('kiosk') || '').trim().replace(/[^\p{L}\p{N}_\-·. ]/gu, '').slice(0, 32) || '未编号';
/** ?print=a5 | receipt | none: what the printer takes; unset: the person chooses. */
export const printer = ['a5', 'receipt', 'none'].includes(told.get('print')) ? told.get('print') : '';
/** ?keyboard=1: there is a keyboard, or the system's own on the screen. */
export const hasKeyboard = told.get('keyboard') === '1';

const first = { elder: root.hasAttribute('data-elder'), dark: root.getAttribute('data-theme') === 'dark' };
export const elder = signal(first.elder);
export const dark = signal(first.dark);
effect(() => { root.toggleAttribute('data-elder', elder.value); });
effect(() => { root.setAttribute('data-theme', dark.value ? 'dark' : 'light'); });

/** As the hall set it up: for the next person. */
export function asAtFirst() {
  elder.value = first.elder;
  dark.value = first.dark;
}

/** The tiles, the curated questions and the board of words; null until they have come. */
export const deck = signal(null);
export async function fetchDeck() {
  for (let tries = 0; !deck.value; tries++) {
    try {
      const answer = await fetch('/kiosk/questions');
      if (answer.ok) { deck.value = await answer.json(); return; }
    } catch { /* tried again */ }
    await new Promise((done) => setTimeout(done, Math.min(8000, 500 * 2 ** tries)));
  }
}
