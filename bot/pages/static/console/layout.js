// Side by side or one at a time: by the room there is, unless the agent chose.
import { signal, computed } from '../vendor/preact.js';

const roomy = matchMedia('(min-width: 100rem)');
const isRoomy = signal(roomy.matches);
roomy.addEventListener('change', (e) => { isRoomy.value = e.matches; });
const medium = matchMedia('(min-width: 60rem)');
/** Whether the queue has a place beside the calls. */
export const beside = signal(medium.matches);
medium.addEventListener('change', (e) => { beside.value = e.matches; });

const KEY = 'zhicheng.console.layout';
const read = () => { try { return localStorage.getItem(KEY) || ''; } catch { return ''; } };
const wanted = signal(read());
/** 'columns' | 'single' */
export const layout = computed(() => (wanted.value && isRoomy.value ? wanted.value : isRoomy.value ? 'columns' : 'single'));
export const canFlip = computed(() => isRoomy.value);
export function flip() {
  if (!isRoomy.value) return;
  wanted.value = layout.value === 'columns' ? 'single' : 'columns';
  try { localStorage.setItem(KEY, wanted.value); } catch { /* private mode */ }
}
/** The queue as a drawer, where it has no place of its own. */
export const drawer = signal(false);
