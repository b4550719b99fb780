import { describe, expect, it } from 'vitest';
import { format } from '../../views/text/format.ts';
import { text } from '../../views/text/index.ts';
import { createRenderer, escape, type Surroundings } from '../../server/render.ts';
import { errorPage } from '../../server/error-page.ts';

const renderer = createRenderer();
const around: Surroundings = {
  t: text('id'),
  f: format('id'),
  kunci: () => 'kunci-1',
  shell: {
    lang: 'id',
    theme: 'system',
    density: 'compact',
    listKeys: false,
    autoSend: false,
    links: [],
    person: null,
    company: 'PT Contoh',
    demo: false,
    mayMoveClock: false,
    assets: { css: '/a.css', js: '/a.js', icon: '/i.svg' },
    search: '',
    csv: '',
  },
};

describe('escape', () => {
  it('makes text harmless in content and in quoted attributes', () => {
    expect(escape(`<b a="1" b='2'>&\``)).toBe('&lt;b a=&#34;1&#34; b=&#39;2&#39;&gt;&amp;&#96;');
  });

  it.each([undefined, null, {}, [], true, NaN, () => ''])(
    'throws on %s instead of printing nothing',
    (value) => {
      expect(() => escape(value)).toThrow(/a view prints/);
    },
  );
});

describe('render', () => {
  it('names the view and line of a missing value', () => {
    const page = { ...errorPage('not-found', around.t, ''), what: undefined as unknown as string };
    expect(() => renderer.render('errors/show', page, around)).toThrow(/undefined at view errors\/show:3/);
  });

  it('starts the window title of a refused form with the word for problem', () => {
    const page = { ...errorPage('not-found', around.t, ''), problem: true };
    expect(renderer.render('errors/show', page, around)).toContain(
      '<title>Masalah: Halaman tidak ditemukan – Tertib</title>',
    );
  });

  it('gives an include its own object and not the values of its caller', () => {
    expect(() => renderer.fragment('shared/notice', {}, around)).not.toThrow();
    expect(renderer.fragment('shared/kunci', {}, around)).toContain('value="kunci-1"');
  });

  it('does not find names that a page inherits from Object', () => {
    expect(() => renderer.fragment('shared/input', { id: 'a', problems: [] }, around)).toThrow(/undefined/);
  });
});
