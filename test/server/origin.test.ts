import { describe, expect, it } from 'vitest';
import { comesFromUs } from '../../server/origin.ts';

const host = 'tertib.example:8080';

describe('S-14 comesFromUs', () => {
  it.each([
    ['same-origin', 'https://evil.example', true], // the browser's word is better than the older header
    ['none', undefined, false], // an address typed by hand sends no form
    ['same-site', `http://${host}`, false],
    ['cross-site', `http://${host}`, false],
    ['', `http://${host}`, false],
    [undefined, `http://${host}`, true],
    [undefined, 'http://tertib.example', false],
    [undefined, 'null', false],
    [undefined, 'nonsense', false],
    [undefined, '', false],
    [undefined, undefined, false],
  ])('Sec-Fetch-Site %s with Origin %s: %s', (fetchSite, origin, expected) => {
    expect(comesFromUs({ fetchSite, origin, ours: null, host })).toBe(expected);
  });

  it('refuses a request without a host', () => {
    expect(comesFromUs({ fetchSite: undefined, origin: 'http://a', ours: null, host: undefined })).toBe(
      false,
    );
  });

  it.each([
    ['https://sop.example', true],
    ['https://sop.example:8443', false],
    ['http://sop.example', false],
    ['https://127.0.0.1:8080', false],
  ])('behind a proxy the public address counts, whatever Host it hands on: %s', (origin, expected) => {
    const asked = { fetchSite: undefined, origin, ours: 'https://sop.example', host: '127.0.0.1:8080' };
    expect(comesFromUs(asked)).toBe(expected);
  });
});
