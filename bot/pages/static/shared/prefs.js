// Text size and theme, kept on this machine alone.
import { signal, effect } from '../vendor/preact.js';

const KEY = 'zhicheng.prefs';
const SIZES = 3;
export const SIZE_NAMES = { 1: '标准', 2: '大', 3: '特大' };

function read() {
  try { return JSON.parse(localStorage.getItem(KEY) || '{}') || {}; } catch { return {}; }
}

const kept = read();
const system = window.matchMedia ? matchMedia('(prefers-color-scheme: dark)') : { matches: false };
/** 1, 2 or 3. */
export const textSize = signal(Math.min(SIZES, Math.max(1, Number(kept.text) || 1)));
/** '' follows the system, else 'light' or 'dark' as chosen. */
export const theme = signal(kept.theme === 'dark' || kept.theme === 'light' ? kept.theme : '');
const systemDark = signal(system.matches);
if (system.addEventListener) system.addEventListener('change', (e) => { systemDark.value = e.matches; });

export const isDark = () => (theme.value ? theme.value === 'dark' : systemDark.value);
export const toggleTheme = () => { theme.value = isDark() ? 'light' : 'dark'; };
export const nextSize = () => { textSize.value = (textSize.value % SIZES) + 1; };

effect(() => {
  const root = document.documentElement;
  root.setAttribute('data-theme', isDark() ? 'dark' : 'light');
  root.setAttribute('data-text', String(textSize.value));
  try { localStorage.setItem(KEY, JSON.stringify({ theme: theme.value, text: textSize.value })); } catch { /* private mode */ }
});
