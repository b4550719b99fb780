/** How to work with it; the printable code card. */
export const help = {
  title: 'Bantuan',
  codes: 'Kartu kode',
  codesLead: 'Kode dua angka untuk baris entri cepat, menurut SOP yang berlaku.',
  noCodes: 'Belum ada SOP berlaku yang memakai kode.',
  revision: (code: string, revision: string) => `${code} Rev ${revision}`,
  code: 'Kode',
  meaning: 'Pilihan',
  asks: 'Isian berikutnya',
  printCard: 'Cetak kartu: pakai perintah cetak peramban.',
  line: {
    title: 'Baris entri cepat',
    lead: 'Ketik kode, lalu Enter: tersimpan, dan tugas berikutnya terbuka.',
    caption: 'Contoh baris entri cepat',
    typed: 'Diketik',
    means: 'Artinya',
    examples: [
      ['24', 'Pilihan berkode 24, tanpa isian lain'],
      ['11 25 500rb', 'Pilihan 11, tanggal 25 berikutnya, Rp500.000'],
      ['11 25', 'Pilihan 11, tanggal 25, jumlah menurut formulir'],
      ['21 15:30', 'Pilihan 21, pukul 15.30; 21 +30 berarti 30 menit lagi'],
      ['12 ; minta cicilan', 'Pilihan 12 dengan catatan sesudah titik koma'],
      ['/tunda +60 ; rapat', 'Tunda tugas 60 menit, dengan alasan sesudah titik koma'],
      ['/alih budi', 'Alihkan tugas kepada pengguna budi'],
      ['/lepas', 'Lepas tugas'],
    ],
    amounts:
      'Jumlah: 500rb, 1,5jt, 1.275.000. Titik untuk ribuan, koma untuk desimal. Yang tidak jelas ditolak, tidak ditebak.',
  },
  keys: {
    title: 'Tombol',
    lead: 'Hanya tambahan; semuanya dapat dikerjakan tanpa tombol ini. Dapat dimatikan di Akun.',
    caption: 'Tombol',
    list: [
      ['J, K', 'baris berikutnya, sebelumnya pada daftar'],
      ['O', 'buka baris itu'],
      ['/', 'ke kotak cari'],
      ['?', 'halaman ini'],
      ['Ctrl+Enter', 'simpan dari isian catatan'],
    ],
  },
  search: {
    title: 'Mencari',
    lead: 'Kotak cari mengerti nomor kasus (K-2026-004417), nomor telepon, nomor kontrak, nama, dan id SOP (clc-01).',
  },
  mistakes: {
    title: 'Salah simpan?',
    lead: 'Tekan Koreksi pada pemberitahuan di halaman berikutnya, atau buka Selesai hari ini. Catatan pertama tetap terlihat di riwayat.',
  },
};
