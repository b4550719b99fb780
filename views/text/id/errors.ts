/** Pages for what went wrong: what happened, then what to do. */
export const errors = {
  'not-found': {
    title: 'Halaman tidak ditemukan',
    what: 'Tidak ada yang dapat Anda lihat di alamat ini. Mungkin alamatnya salah ketik, atau bukan bagian pekerjaan Anda.',
    link: 'Ke halaman awal',
  },
  forbidden: {
    title: 'Bukan wewenang Anda',
    what: 'Peran Anda tidak mencakup halaman atau tindakan ini. Bila seharusnya mencakup, tanyakan kepada administrator.',
    link: 'Ke halaman awal',
  },
  'foreign-form': {
    title: 'Kiriman ditolak',
    what: 'Kiriman ini tidak berasal dari halaman yang dibuka pengguna ini. Tidak ada yang disimpan. Buka kembali halamannya, lalu kirim dari sana.',
    link: 'Ke halaman awal',
  },
  conflict: {
    title: 'Sudah berubah',
    what: 'Keadaannya berubah setelah Anda membuka halaman ini. Tidak ada yang disimpan. Muat ulang halamannya untuk melihat keadaan kini.',
    link: 'Ke halaman awal',
  },
  gone: {
    title: 'Tautan tidak berlaku lagi',
    what: 'Tautan ini sudah dipakai atau waktunya habis. Mintalah tautan baru kepada administrator.',
    link: 'Ke halaman masuk',
  },
  unprocessable: {
    title: 'Isian tidak dapat diterima',
    what: 'Isian yang dikirim tidak dapat dibaca. Tidak ada yang disimpan. Kembali ke halaman sebelumnya dan kirim lagi.',
    link: 'Ke halaman awal',
  },
  'too-large': {
    title: 'Kiriman terlalu besar',
    what: 'Kiriman melebihi batas. Berkas paling besar 5 MB. Tidak ada yang disimpan.',
    link: 'Ke halaman awal',
  },
  'method-not-allowed': {
    title: 'Cara ini tidak dikenal',
    what: 'Alamat ini tidak menerima cara kirim yang dipakai.',
    link: 'Ke halaman awal',
  },
  'pdf-unavailable': {
    title: 'PDF tidak dapat dibuat di sini',
    what: 'Bagian yang membuat PDF tidak ikut dipasang pada server ini. Pakai halaman Cetak, atau minta administrator memasang ulang Tertib tanpa meninggalkan paket pilihan (npm install tanpa --omit=optional).',
    link: 'Ke halaman awal',
  },
  busy: {
    title: 'Sedang sibuk',
    what: 'Sistem belum dapat menerima kiriman ini. Tidak ada yang disimpan. Tunggu sebentar, lalu coba lagi.',
    link: 'Ke halaman awal',
  },
  failed: {
    title: 'Terjadi gangguan',
    what: 'Terjadi gangguan. Data Anda belum tersimpan. Sebutkan kode rujukan ini kepada administrator.',
    link: 'Ke halaman awal',
  },
  reference: (code: string) => `Kode rujukan ${code}.`,
};
