import { describe, expect, it } from 'vitest';
import { passwordProblems } from '../../../server/sign-in/password-rules.ts';

const context = ['Dewi Lestari', 'dewi.l', 'PT Bahtera Contoh'];
const problems = (password: string): readonly string[] => passwordProblems(password, password, context);

describe('S-17 passwords', () => {
  it.each([
    'payung kuning di atas lemari',
    'tiga gelas teh dingin',
    'kR7!pq9z',
    ' spasi di depan juga boleh',
    'hujan-batu-jendela',
    'ångström über šťastný',
    '雨が降る静かな夜の道を',
    'x'.repeat(3) + ' panjang '.repeat(13),
    'koleksi perangko lama',
    'penagihan kopi gunung merah',
  ])('takes %j', (password) => expect(problems(password)).toEqual([]));

  it('takes 128 characters and refuses 129, counted as people count', () => {
    const long = 'hujan turun di '.repeat(9).slice(0, 127);
    expect(problems(long + '😀')).toEqual([]);
    expect(problems(long + '😀x')).toEqual(['password_long']);
  });

  it.each(['', 'abc', 'kR7!pq9', '😀'.repeat(7)])('refuses %j as too short', (password) => {
    expect(problems(password)).toEqual(['password_short']);
  });

  it.each([
    'password',
    'Password1',
    'P@ssw0rd',
    'p4ssw0rd2026',
    'password!!!',
    '12345678',
    '123456789',
    '87654321',
    '11111111',
    'aaaaaaaa',
    'abababab',
    'abcabcabc',
    'qwertyui',
    'qwerty123',
    'asdfghjkl',
    '1q2w3e4r',
    '1qaz2wsx',
    'zxcvbnm1',
    'abcdefgh',
    'iloveyou',
    'bismillah',
    'Bismillah123',
    'sayangku',
    'indonesia',
    'Indonesia45!',
    'rahasia123',
    'katasandi',
    'jakarta2026',
    'admin123',
    'administrator',
    'welcome1',
    'letmein1',
    'baseball',
    'football1',
    'superman',
    'sunshine',
    'princess1',
    'agustus17',
    'qwertyuiop',
    'password-password',
    'merdeka1945',
    'persib1933',
    'monyet123',
    '20262026',
    'aku sayang kamu',
  ])('refuses %j as easy to guess', (password) => expect(problems(password)).toEqual(['password_common']));

  it.each([
    'dewilestari',
    'DewiL2026!',
    'bahtera2026',
    'Penagihan1',
    'debitur#123',
    'tertib-2026',
    'B4htera99',
  ])('refuses %j as made of names and words of the work', (password) =>
    expect(problems(password)).toEqual(['password_context']),
  );

  it('says when the two differ, also by a space in front', () => {
    expect(passwordProblems('payung kuning', ' payung kuning', context)).toEqual(['password_differs']);
  });
});
