/** A document with as many steps as are asked for: every tenth returns, every fifth in between leaps ahead. */
export function longDocument(count: number): string {
  const titles = [
    'periksa berkas pendaftaran',
    'catat nilai rapor dan kehadiran siswa',
    'hubungi orang tua/wali',
  ];
  const steps = Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    const ways = waysOf(n, count);
    return [
      `    s${n}:`,
      `      ref: "${String(n).padStart(2, '0')}"`,
      `      title: "Kegiatan ${n}: ${titles[n % 3] ?? ''}"`,
      `      task: ${['clerk', 'teacher', 'head'][n % 3] ?? ''}`,
      `      instructions: "${n % 4 === 0 ? 'Berkas disimpan menurut nomor induk siswa.' : 'Lihat buku induk.'}"`,
      `      form: {ok_${n}: {type: yesNo, label: "Sesuai ${n}", required: true}}`,
      ...(ways === '' ? [] : [`      next: [${ways}]`]),
    ].join('\n');
  });
  return `id: ppdb
document: {title: Penerimaan Peserta Didik Baru, code: PPDB-1, revision: "01", organisation: SMP Rekaan}
roles: {clerk: Tata usaha, teacher: Guru, head: Kepala Sekolah}
process:
  title: PPDB
  start: {open: {form: [], by: [clerk]}}
  steps:
${steps.join('\n')}
`;
}

function waysOf(n: number, count: number): string {
  const way = (yes: number, no: number) =>
    `{label: Ya, when: {ok_${n}: true}, goto: s${yes}}, {label: "Tidak, ulangi", otherwise: s${no}}`;
  if (n % 10 === 0 && n < count) return way(n + 1, n - 7);
  return n % 10 === 5 && n + 6 <= count ? way(n + 6, n + 1) : '';
}
