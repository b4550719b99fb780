/** Sign-in, sign-out, choosing a password. */
export const signIn = {
  title: 'Masuk',
  login: 'Nama pengguna',
  password: 'Kata sandi',
  button: 'Masuk',
  wrong: 'Kata sandi atau nama pengguna salah.',
  throttled: (minutes: number) => `Terlalu banyak percobaan. Coba lagi ${minutes} menit lagi.`,
  expired: 'Waktu masuk Anda habis. Isian Anda disimpan 30 menit: masuk lagi untuk melanjutkannya.',
  expiredNotKept: 'Waktu masuk Anda habis. Masuk lagi, lalu ulangi kiriman terakhir.',
  signedOut: 'Anda sudah keluar.',
  otherLanguage: 'English',
  forgot: 'Lupa kata sandi? Mintalah tautan sekali pakai kepada administrator.',
  welcome: {
    title: 'Pilih kata sandi',
    forPerson: (name: string, login: string) => `Untuk ${name}, nama pengguna ${login}.`,
    hint: 'Sedikitnya 8 huruf atau angka; sebaiknya 15. Kalimat pendek yang mudah diingat boleh, spasi juga.',
    password: 'Kata sandi baru',
    repeat: 'Ulangi kata sandi baru',
    button: 'Simpan dan masuk',
  },
  passwordProblem: {
    password_short: 'Kata sandi terlalu pendek. Sedikitnya 8 huruf atau angka.',
    password_long: 'Kata sandi terlalu panjang. Paling banyak 128 huruf atau angka.',
    password_common:
      'Kata sandi ini mudah ditebak. Pilih yang lain, misalnya tiga kata yang tidak berhubungan.',
    password_context: 'Kata sandi memuat nama Anda, nama perusahaan, atau kata pekerjaan. Pilih yang lain.',
    password_differs: 'Kedua kata sandi tidak sama. Ketik keduanya lagi.',
    password_wrong: 'Kata sandi sekarang salah.',
  },
};
