// One module with the three libraries; the pages import from it alone.
import { h, render, Fragment, createRef } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { signal, computed, effect, batch, untracked, useSignal } from '@preact/signals';
import htm from 'htm';

const html = htm.bind(h);

export {
  h, html, render, Fragment, createRef,
  useEffect, useLayoutEffect, useMemo, useRef,
  signal, computed, effect, batch, untracked, useSignal,
};
