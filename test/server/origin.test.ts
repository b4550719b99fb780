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
    expect(comesFromUs({ fetchSite, origin, host })).toBe(expected);
  });

  it('refuses a request without a host', () => {
    expect(comesFromUs({ fetchSite: undefined, origin: 'http://a', host: undefined })).toBe(false);
  });
});
