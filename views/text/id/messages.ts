/** Messages entered by hand, and those from outside that found no case. */
export const messages = {
  title: 'Catat pesan',
  intro:
    'Pesan adalah kabar dari luar kasus: pembayaran, surat, laporan. SOP-nya menentukan apa yang terjadi sesudah dicatat.',
  none: 'Tidak ada pesan yang boleh Anda catat.',
  link: 'Catat pesan',
  back: 'Ke daftar pesan',
  backToCase: 'Kembali ke kasus',
  onCase: 'Pesan yang dapat dicatat',
  onCaseHelp: 'Bila kabarnya sampai kepada Anda dan bukan langsung dari sistem lain.',
  finds: (labels: string) => `Kasusnya dicari dari ${labels}.`,
  toAll: 'Pesan ini sampai ke semua kasus yang sedang menunggunya.',
  mayStart: 'Bila belum ada kasusnya, pesan ini membuka kasus baru.',
  submit: 'Simpan pesan',
  which: 'Kasus yang dimaksud',
  whichMissing: 'Pilih kasus yang dimaksud.',
  done: {
    received: (title: string) => `“${title}” tersimpan dan diterima kasusnya.`,
    kept: (title: string) => `“${title}” tersimpan, menunggu sampai kasusnya memerlukannya.`,
    started: (title: string) => `“${title}” tersimpan dan membuka kasus baru.`,
    stuck: (title: string) =>
      `“${title}” tersimpan, tetapi SOP tidak dapat melanjutkan kasusnya. Pesannya menunggu di sana sebagai gangguan sampai atasan atau QMR menanganinya.`,
    cases: 'Kasus',
    more: (n: number) => `${n} lainnya`,
  },
  notConsumed: (key: string) =>
    `Tidak ada kasus terbuka yang menunggu pesan ini${key === '' ? '' : ` untuk “${key}”`}. Tidak ada yang tersimpan. Periksa isiannya, atau tanyakan kepada atasan kasusnya.`,
  notHere: 'Kasus ini tidak sedang menunggu pesan ini. Tidak ada yang tersimpan.',

  refused: {
    title: 'Pesan yang ditolak',
    caption: (n: number) => `Pesan yang ditolak, ${n} baris`,
    intro:
      'Sistem lain mengirimnya, tetapi tidak dapat diberikan kepada satu kasus. Yang paling lama di atas.',
    column: { message: 'Pesan', came: 'Datang', why: 'Yang menghalangi', brought: 'Isinya' },
    nothing: 'tanpa isi',
    came: (when: string) => `Pesan ini datang dari sistem lain pada ${when} dan ditolak.`,
    help: 'Perbaiki isinya atau pilih kasusnya lalu simpan. Pengirimnya mendapat jawaban yang sama bila mengirim ulang.',
    aside: 'Singkirkan',
    asideHelp:
      'Bila pesan ini bukan untuk siapa pun: isinya dilupakan, dan nama Anda serta alasannya tercatat.',
    reason: 'Alasan',
    submitAside: 'Singkirkan pesan ini',
    asideDone: 'Pesan itu disingkirkan.',
  },
  unmatched: {
    title: 'Tidak diambil kasus mana pun',
    caption: (n: number) => `Pesan yang tidak diambil, ${n} baris`,
    intro: 'Lima puluh yang terakhir. Tidak ada kasus terbuka yang menunggunya; isinya tidak disimpan.',
    by: 'Dari',
    outside: 'sistem lain',
  },
};
