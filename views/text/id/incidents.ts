/** What stands in the way of cases: the list, one of them, and what is done about it. */
export const incidents = {
  title: 'Gangguan',
  caption: (n: number) => `Gangguan, ${n} baris`,
  intro:
    'Kasus yang tidak dapat berjalan sendiri menunggu di sini sampai Anda menanganinya. Yang paling lama di atas.',
  none: 'Tidak ada kasus yang terganggu.',
  column: {
    since: 'Sejak',
    case: 'Kasus',
    step: 'Langkah',
    sop: 'SOP',
    what: 'Yang menghalangi',
    state: 'Akibat',
  },
  now: 'baru saja',
  age: (span: string) => `${span} lalu`,
  state: { parking: 'Langkah menunggu', refusing: 'Tidak ada yang berubah' },
  first: 'Dari awal',
  next: 'Berikutnya',

  page: {
    title: (step: string) => `Gangguan: ${step}`,
    back: 'Ke daftar gangguan',
    case: 'Kasus',
    step: 'Langkah',
    since: 'Terjadi',
    tried: 'Yang dicoba',
    effect: 'Akibat',
    governedBy: 'Diatur oleh',
    hidden: 'Isi kasus ini hanya untuk pelaksana, atasan, dan QMR.',
    whatToDo: 'Yang dapat dilakukan',
    nothing: 'Anda dapat membaca gangguan ini. Yang menanganinya ialah atasan langkah ini atau QMR.',
    detail: (text: string) => `Keterangan teknis untuk penyusun SOP: ${text}`,
  },
  effect: {
    refusing: 'Perintahnya ditolak dan tidak ada yang tersimpan; kasus tetap di tempatnya.',
    held: 'Batas waktu ini tertahan; kasus tetap di tempatnya sampai gangguan ditangani.',
    parking: 'Langkah ini menunggu. Pekerjaan lain di kasus yang sama tetap berjalan.',
  },
  why: {
    no_branch:
      'Isiannya tidak cocok dengan satu pun cabang sesudah langkah ini, jadi SOP tidak mengatakan ke mana kasus harus pergi.',
    table_overlap: 'Lebih dari satu baris tabel keputusan berlaku, padahal hanya satu yang boleh.',
    table_differs: 'Beberapa baris tabel keputusan berlaku dan jawabannya berbeda.',
    unmapped_outcome: 'Langkah ini berakhir dengan hasil yang tidak diberi tujuan oleh SOP.',
    too_many_items:
      'Daftar yang ditelusuri langkah ini terlalu panjang: paling banyak 500 butir. Bagilah menjadi beberapa kasus.',
    too_many_steps: 'Menurut SOP kasus berputar dari langkah ke langkah tanpa ada orang yang bekerja.',
    rule_failed: 'Sebuah aturan SOP tidak dapat dihitung dengan data kasus ini.',
    clock_failed: 'Sebuah batas waktu SOP tidak dapat dihitung dengan data kasus ini.',
    nobody_eligible:
      'Tidak ada orang yang boleh mengerjakan langkah ini: tidak ada yang memegang perannya, atau yang memegangnya tidak boleh karena sudah mengerjakan langkah yang harus dipisah.',
    too_few_eligible: 'Penyetuju yang boleh memutuskan kurang dari yang diminta SOP.',
    nobody_asked:
      'Menurut data kasus ini semua kursi persetujuan dilewati, sehingga tidak ada yang memutuskan. Betulkan datanya lalu coba lagi, atau tarik langkah ini.',
    too_deep:
      'Kasus ini dimulai oleh kasus yang dimulai kasus lain, dan seterusnya: terlalu banyak untuk diteruskan.',
    case_refused: 'Kasus yang harus dimulai langkah ini tidak dapat dibuka.',
    service_failed:
      'Sistem lain yang diminta langkah ini tidak menjawab atau menolak, sampai percobaan terakhir.',
    delivery_failed: 'Kiriman langkah ini tidak sampai.',
    result_invalid: 'Jawaban dari luar tidak cocok dengan isian yang harus diisinya.',
  },
  /** A system was asked for the last time, and nobody heard of it. */
  inDoubt:
    'Sistem lain sudah diminta, tetapi proses yang memintanya mati sebelum jawabannya tercatat: tidak pasti apakah permintaan itu terlaksana. Mencoba lagi memakai kunci yang sama, sehingga yang sudah terlaksana tidak terjadi dua kali.',
  mend: {
    outside:
      'Pastikan pihak di luar kasus ini siap, lalu coba lagi; atau isi sendiri hasil yang seharusnya datang.',
    people: 'Berikan peran langkah ini kepada orang yang tepat (atau aktifkan lagi), lalu coba lagi.',
    rule: 'Perbaiki data kasus lalu coba lagi. Bila datanya sudah benar, SOP-nya yang perlu diperbaiki oleh QMR.',
  },
  tried: {
    'complete-task': (who: string, step: string) => `${who} menyimpan “${step}”`,
    'correct-task': (who: string, step: string) => `${who} mengoreksi “${step}”`,
    'decide-approval': (who: string, step: string) => `${who} memutuskan “${step}”`,
    'take-action': (who: string, what: string) => `${who} melakukan “${what}”`,
    'change-data': (who: string) => `${who} mengubah data kasus`,
    'withdraw-step': (who: string, step: string) => `${who} menarik “${step}”`,
    'fire-timers': (what: string) => `batas waktu “${what}” habis`,
    other: (who: string) => `perintah dari ${who}`,
  },
  retry: {
    title: 'Coba lagi',
    help: 'Perintah yang sama diputuskan lagi dengan keadaan sekarang.',
    helpPeople: 'Dicari lagi siapa yang boleh mengerjakannya.',
    still: (why: string) => `Saat ini masih terhalang: ${why}`,
    ready: 'Penghalangnya sudah tidak ada.',
    button: 'Coba lagi sekarang',
  },
  resolve: {
    title: 'Selesaikan dengan tangan',
    help: 'Gangguan ditutup dengan alasan Anda. Perintah yang ditolak tidak diulang.',
    helpHeld: 'Gangguan ditutup dengan alasan Anda. Batas waktu yang tertahan tidak akan jatuh lagi.',
    helpPeople: 'Tunjuk orang yang mengerjakannya, dengan alasan Anda.',
    helpResult:
      'Isi hasil yang seharusnya datang dari luar, dengan alasan Anda; kasus berjalan dengan hasil itu.',
    outcome: 'Hasil',
    buttonResult: 'Pakai hasil ini',
    outcomeMissing: 'Pilih hasilnya.',
    to: 'Serahkan kepada',
    choose: 'Pilih orang',
    reason: 'Alasan',
    button: 'Tutup gangguan',
    buttonPeople: 'Serahkan dan tutup',
    chooseMissing: 'Pilih kepada siapa tugas diserahkan.',
  },
  withdraw: {
    title: 'Tarik langkahnya',
    help: 'Langkah ini dianggap tidak perlu dikerjakan; kasus berjalan ke langkah berikutnya.',
    link: 'Tarik langkah ini…',
  },
  done: {
    retried: (number: string) => `Kasus ${number} berjalan lagi.`,
    resolved: (number: string) => `Gangguan di kasus ${number} ditutup.`,
  },
};
