// The stage of every page: what is said above (or left), what can be touched below (or right), within reach of a wheelchair.
import { html, useRef, useLayoutEffect, useEffect, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { typeset } from '../shared/typeset.js';

/** children: what can be touched. wide: little is said and much is shown. */
export function Stage({ title, over, lead, aside, wide = false, children, cls = '' }) {
  const head = useRef(null);
  const said = useRef(null);
  const long = useSignal(false);
  useLayoutEffect(() => { const box = said.current; long.value = box.firstElementChild.scrollHeight > box.clientHeight + 8; });
  useEffect(() => { head.current.focus({ preventScroll: true }); }, [title]);
  return html`<main id="stage" class=${`stage ${wide ? 'stage--wide' : ''} ${cls}`}>
    <section class=${`say ${long.value ? 'say--long' : ''}`} ref=${said} tabindex=${long.value ? 0 : undefined} aria-label=${long.value ? '说明' : undefined}><div class="say__in">
      ${over && html`<p class="say__over">${over}</p>`}
      <h1 class="say__title" ref=${head} tabindex="-1" data-say="">${title}</h1>
      ${lead && html`<div class="say__lead" data-say="">${typeof lead === 'string' ? html`<p>${typeset(lead)}</p>` : lead}</div>`}
      ${aside}
    </div></section>
    <section class="do">${children}</section>
  </main>`;
}

/** What may be longer than the screen: it scrolls by finger and by two large buttons. */
export function Scroller({ label, children, cls = '' }) {
  const box = useRef(null);
  const more = useSignal('');
  const two = useSignal(false); // what is too long once stays in two columns: else it would jump back and forth
  const look = () => {
    const el = box.current;
    if (!el) return;
    const up = el.scrollTop > 4, down = el.scrollTop + el.clientHeight < el.scrollHeight - 4;
    more.value = el.scrollHeight <= el.clientHeight + 4 ? '' : `${up ? 'u' : ''}${down ? 'd' : ''}-`;
    if (more.value) two.value = true;
  };
  useLayoutEffect(look);
  useEffect(() => {
    const watch = new ResizeObserver(look);
    watch.observe(box.current);
    if (box.current.firstElementChild) watch.observe(box.current.firstElementChild);
    return () => watch.disconnect();
  }, []);
  const turn = (by) => box.current.scrollBy({ top: by * box.current.clientHeight * .8, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  const can = more.value;
  return html`<div class=${`scroller ${cls} ${can.includes('d') ? 'scroller--more' : ''} ${two.value ? 'scroller--two' : ''}`}>
    <div class="scroller__in" ref=${box} onScroll=${look} tabindex=${can ? 0 : undefined} role=${can ? 'region' : undefined} aria-label=${can ? label : undefined}><div>${children}</div></div>
    ${can && html`<div class="scroller__bar">
      <button type="button" class="btn" disabled=${!can.includes('u')} onClick=${() => turn(-1)}><${Icon} name="up" />往上看</button>
      <button type="button" class="btn" disabled=${!can.includes('d')} onClick=${() => turn(1)}><span class="turned"><${Icon} name="up" /></span>往下看</button></div>`}
  </div>`;
}

/** A modal; the browser keeps the focus inside. `shut` is what closing it by any other way means. */
export function Modal({ open, title, shut, children }) {
  const ref = useRef(null);
  useLayoutEffect(() => { if (open && !ref.current.open) ref.current.showModal(); if (!open && ref.current.open) ref.current.close(); }, [open]);
  return html`<dialog ref=${ref} class="still" aria-label=${title} onCancel=${shut} onClick=${(e) => { if (e.target === ref.current) shut(); }}>${open && html`<div><h2>${title}</h2>${children}</div>`}</dialog>`;
}

export function Dots() {
  return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;
}
