// Questions by tiles, by a curated list, and by tapping words together: nobody needs pinyin.
import { html, signal, computed } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Prose } from '../shared/typeset.js';
import { AnswerCard } from '../shared/answer.js';
import { Stage, Scroller } from './stage.js';
import { deck, hasKeyboard } from './place.js';
import { endVisit, go } from './visit.js';
import { answers, open, say, scheme, verdict } from './turns.js';
import { callStaff } from './ending.js';

const SAYS = html`<span class="whole">您问的，</span><span class="whole">文件里这样说</span>`;
const place = signal(null); // the scheme looked at where none is chosen
const topic = signal('');
const typed = signal('');
const board = signal(false);
/** For the next person. */
export function forgetFaq() { place.value = null; topic.value = ''; typed.value = ''; board.value = false; }

const mine = computed(() => deck.value && deck.value.schemes.find((s) => s.id === (scheme.value || place.value)));
const ask = (text) => { typed.value = ''; say(text, 'ask'); };

/** The curated questions that look most like what was typed. */
const near = computed(() => {
  const text = typed.value.trim();
  if (!text || !deck.value) return [];
  const pool = (mine.value ? [mine.value] : deck.value.schemes).flatMap((s) => Object.values(s.topics).flat());
  const pairs = (t) => new Set([...t].map((c, i) => c + (t[i + 1] || '')));
  const wanted = pairs(text);
  const score = (q) => { const has = pairs(q); let n = 0; wanted.forEach((p) => { if (has.has(p)) n += 2; else if (q.includes(p[0])) n += .5; }); return n / wanted.size; };
  return pool.map((q) => [score(q), q]).filter(([n]) => n >= .8).sort((a, b) => b[0] - a[0]).slice(0, 5).map(([, q]) => q);
});

export function Faq() {
  if (!deck.value) return null;
  const one = mine.value;
  return html`<${Stage} wide title=${one ? one.name : '想问哪里的？'} over=${one ? `查一查 · ${one.place}` : '查一查'}
    lead=${one ? '点一类，再点问题；也可以自己点词提问。' : '先选一项，再选要问的。'}>
    ${!scheme.value && html`<div class="tabs" role="group" aria-label="哪里的">${deck.value.schemes.map((s) => html`<button type="button" key=${s.id}
      class=${`btn tab ${one === s ? 'tab--on' : ''}`} aria-pressed=${one === s} onClick=${() => { place.value = s.id; board.value = false; topic.value = topic.value || 'fee'; }}><b>${s.place}</b><span>${s.name}</span></button>`)}</div>`}
    ${one && html`<div class="topics" role="group" aria-label="问什么">
      ${Object.entries(deck.value.topics).map(([id, name]) => html`<button type="button" key=${id} class=${`topic ${!board.value && topic.value === id ? 'topic--on' : ''}`}
        aria-pressed=${!board.value && topic.value === id} onClick=${() => { topic.value = id; board.value = false; }}><${Icon} name=${id} /><span data-say="">${name}</span></button>`)}
      <button type="button" class=${`topic ${board.value ? 'topic--on' : ''}`} aria-pressed=${board.value} onClick=${() => { board.value = true; }}><${Icon} name="ask" /><span>自己问</span></button>
    </div>`}
    ${one && !board.value && topic.value && html`<${Scroller} label="常见问题" key=${one.id + topic.value}><div class="asks">${one.topics[topic.value].map((q) => html`<button type="button" key=${q} class="choice" onClick=${() => ask(q)}><span>${q}</span><${Icon} name="next" /></button>`)}</div><//>`}
    ${one && board.value && html`<${Board} one=${one} />`}
  <//>`;
}

/** A sentence put together of words. */
function Board({ one }) {
  const groups = [['说哪个', one.words], ...Object.entries(deck.value.words)];
  const add = (word) => { typed.value = (typed.value + word).slice(0, 60); };
  const send = (e) => { e.preventDefault(); if (typed.value.trim()) ask(typed.value.trim()); };
  return html`<form class="typing" onSubmit=${send}>
      <input class="field" type="text" maxlength="60" autocomplete="off" inputmode=${hasKeyboard ? 'text' : 'none'} aria-label="您的问题" placeholder="点下面的词，拼成一句话"
        value=${typed.value} onInput=${(e) => { typed.value = e.target.value; }} />
      <button type="button" class="btn btn--big" aria-label="删掉一个字" disabled=${!typed.value} onClick=${() => { typed.value = [...typed.value].slice(0, -1).join(''); }}><${Icon} name="erase" /></button>
      <button type="submit" class="btn btn--main btn--big" disabled=${!typed.value.trim()}>问</button>
    </form>
    <${Scroller} label="可以点的词">
      ${near.value.length > 0 && html`<div class="asks asks--near"><p class="group">您是不是想问</p>${near.value.map((q) => html`<button type="button" key=${q} class="choice" onClick=${() => ask(q)}><span>${q}</span><${Icon} name="next" /></button>`)}</div>`}
      ${groups.map(([name, words]) => html`<div class="words" role="group" aria-label=${name}><p class="group">${name}</p><div>${words.map((w) => html`<button type="button" class="btn word" key=${w} onClick=${() => add(w)}>${w}</button>`)}</div></div>`)}
    <//>`;
}

/** What the documents say to it. */
export function Answer() {
  const asked = (text) => say(text, 'ask');
  return html`<${Stage} wide title=${SAYS} over="查一查">
    <${Scroller} label="回答" key=${answers.value.map((m) => m.text).join()}>${answers.value.map((m) => html`<div class="card talk">
      <div class="hush" data-say=${m.text}></div>
      ${m.custom && m.custom.type === 'answer' ? html`<${AnswerCard} message=${m} onAsk=${asked} onStaff=${callStaff} />` : html`<${Prose} text=${m.text} />`}</div>`)}<//>
    <div class="row2">
      <button type="button" class="btn btn--big" onClick=${() => go('faq')}><${Icon} name="ask" />再问一个</button>
      ${verdict.value ? html`<button type="button" class="btn btn--main btn--big" onClick=${() => go('result')}>回到结果</button>`
        : open.value ? html`<button type="button" class="btn btn--main btn--big" onClick=${() => go('question')}>接着答题</button>`
        : html`<button type="button" class="btn btn--main btn--big" onClick=${() => go('home')}>看看我能评哪级</button>`}
      <button type="button" class="btn btn--big" onClick=${() => endVisit('done')}>办完了，清除</button>
    </div>
  <//>`;
}
