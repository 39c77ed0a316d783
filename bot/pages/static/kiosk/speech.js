// Reading aloud by the browser, where it has a Chinese voice of this machine: a voice from elsewhere would send the text there.
import { signal } from '../vendor/preact.js';

const engine = window.speechSynthesis || null;
const voice = signal(null);
/** A text is being read. */
export const reading = signal(false);
export const canSpeak = () => Boolean(voice.value);
export const speaking = () => reading.value;

function look() {
  const all = engine.getVoices().filter((v) => /^(zh|cmn)/i.test(v.lang) && v.localService !== false);
  voice.value = all.find((v) => /CN|Hans/i.test(v.lang)) || all[0] || null;
}
if (engine) {
  look();
  if (engine.addEventListener) engine.addEventListener('voiceschanged', look);
}

export function hush() {
  if (!engine) return;
  engine.cancel();
  reading.value = false;
}

export function speak(text) {
  if (!voice.value || !text) return;
  hush();
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice.value;
  words.lang = voice.value.lang;
  words.rate = 0.9;
  const over = () => { reading.value = false; };
  words.onend = over;
  words.onerror = over;
  reading.value = true;
  engine.speak(words);
}

/** What is on the screen, as it is to be read: what is marked data-say, in order. */
export function screenWords() {
  return [...document.querySelectorAll('#stage [data-say]')].map((e) => e.getAttribute('data-say') || e.innerText.trim()).filter(Boolean).join('。').replace(/[。？！]+。/g, (m) => m[0]);
}
