import { describe, expect, it } from 'vitest';
import { address, localPath, withQuery } from '../../server/address.ts';

const HOSTILE = [
  '',
  ' ',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  'https://evil.example',
  'https:evil.example',
  'http:/evil.example',
  'HTTP://evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://evil.example',
  'mailto:a@b.example',
  'evil.example',
  'www.evil.example',
  '@evil.example',
  'user@evil.example',
  '.evil.example',
  ':8080/x',
  '?next=x',
  '#x',
  'tasks',
  '/\tevil.example',
  '/\t/evil.example',
  '\t//evil.example',
  '\n//evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '/tasks\r\nSet-Cookie: a=b',
  '/tasks\nLocation: https://evil.example',
  '/ta\u0000sks',
  '/\u0000/evil.example',
  ' //evil.example',
  ' https://evil.example',
  '/\u2028/evil.example',
  '/\u00a0/evil.example',
  '/\uff0fevil.example',
  '／／evil.example',
  '/。/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/tasks/..//evil.example',
  '/x/..//evil.example/y',
  '/./\\evil.example',
  '/tasks\\..\\..',
  '/a b',
  '/ä',
  `/${'a'.repeat(600)}`,
  'blob:https://evil.example/1',
  'about:blank',
  'view-source:https://evil.example',
  'intent://evil.example',
  '///',
];

describe('S-02 localPath', () => {
  it.each(HOSTILE)('never leaves this server for %j', (wanted) => expect(localPath(wanted)).toBe('/'));

  it.each([
    '/',
    '/tasks',
    '/tasks/3-1?after=3.17',
    '/search?q=clc-01%20@1%2F3%2F2026',
    '/sops/clc-01/revisions/00',
  ])('goes on to %s', (wanted) => expect(localPath(wanted)).toBe(wanted));

  it('drops a fragment and resolves dots inside this server', () => {
    expect(localPath('/tasks/../cases#x')).toBe('/cases');
  });
});

describe('address', () => {
  it('encodes what stands in the path', () => {
    expect(address('/sops/:sop/revisions/:revision', { sop: 'a/b', revision: '0 1' })).toBe(
      '/sops/a%2Fb/revisions/0%201',
    );
  });
  it('leaves empty values out of a query', () => {
    expect(withQuery('/tasks', { sop: 'clc-01', step: '', after: undefined })).toBe('/tasks?sop=clc-01');
  });
});
