/** The search line's answers. */
export const search = {
  title: 'Cari',
  label: 'Cari kasus, nomor, atau SOP',
  submit: 'Cari',
  results: (q: string) => `Hasil untuk “${q}”`,
  cases: (n: number) => `Kasus (${n})`,
  sops: (n: number) => `SOP (${n})`,
  none: (q: string) => `Tidak ada yang ditemukan untuk “${q}”.`,
  forms:
    'Yang dapat dicari: nomor kasus (K-2026-004417), nomor telepon, nomor kontrak, nama, atau id SOP (clc-01). Dua revisi: clc-01 00..01. Yang berlaku pada satu tanggal: clc-01 @1/3/2026.',
  empty: 'Ketik yang dicari.',
};
