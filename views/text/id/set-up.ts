/** First start: the company and its first administrator. */
export const setUp = {
  title: 'Siapkan Tertib',
  lead: 'Dua hal saja: nama perusahaan, dan administrator pertamanya.',
  company: 'Nama perusahaan',
  companyMissing: 'Nama perusahaan belum diisi.',
  administrator: 'Administrator pertama',
  name: 'Nama lengkap',
  login: 'Nama pengguna',
  password: 'Kata sandi',
  repeat: 'Ulangi kata sandi',
  qmr: 'Saya juga mengelola dokumen SOP (QMR)',
  button: 'Siapkan',
  linkNeeded: 'Tertib belum disiapkan',
  linkNeededWhat:
    'Buka tautan sekali pakai yang dicetak oleh perintah tertib start pada komputer server. Hanya yang dapat membaca tautan itu yang dapat menyiapkan Tertib.',
};
