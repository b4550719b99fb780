/** What can be wrong with how an SOP runs: ways, branches, data, duties. */
export const flow = {
  step_unreachable: 'Tidak ada jalan yang menuju langkah ini.',
  no_way_to_an_end: 'Dari langkah ini tidak ada jalan menuju akhir.',
  circle_without_wait:
    'Putaran ini berjalan terus tanpa orang, tanpa menunggu, dan tanpa batas jumlah (limit).',
  drained_goto: 'Cabang yang dibiarkan berjalan (rest: run) tidak boleh melompat ke luar bloknya.',
  handler_never_fires: 'Ini tidak pernah terjadi: langkahnya selesai seketika, tidak ada waktu yang berlalu.',
  otherwise_never: 'Cabang otherwise tidak pernah diambil: semua jawaban sudah tercakup.',
  entries_overlap:
    'Cabang ini dan cabang sebelumnya dapat sama-sama benar; yang tertulis lebih dahulu yang diambil.',
  condition_never: 'Syarat ini tidak pernah dapat benar.',
  read_before_written: 'Isian ini dibaca di sini, padahal ada jalan ke sini yang belum menanyakannya.',
  read_perhaps_empty: 'Isian ini dibutuhkan di sini, padahal boleh jadi masih kosong.',
  never_written: 'Syarat ini membaca isian yang sampai di sini tidak pernah ditanyakan atau ditulis.',
  concurrent_writers:
    'Isian ini ditulis dari dua tempat yang berjalan bersamaan; nyatakan cara menggabungkannya.',
  waits_for_each_other:
    'Cabang-cabang ini saling menunggu. Tambahkan batas waktu atau tombol, atau biarkan salah satunya mengisi sebelum menunggu.',
  wait_never_woken:
    'Tidak ada yang dapat mengakhiri penantian ini: tambahkan batas waktu, tombol, atau pesan.',
  duty_missed: 'Ada jalan ke sini yang melewatkan langkah yang wajib dilakukan lebih dahulu.',
  duty_unknown: 'Kewajiban ini menyebut akhir, hasil, atau langkah yang tidak ada.',
  start_circle: 'Proses-proses ini saling memulai tanpa henti; tidak ada jalan lain.',
  fallen_into:
    'Langkah ini jatuh ke langkah berikutnya, yang juga dituju dari tempat lain; tulis tujuannya (next).',
  outcome_unused: 'Langkah ini dapat berakhir dengan beberapa hasil, tetapi hasilnya tidak dibedakan.',
  separation_impossible: 'Tugas ini diberikan kepada orang yang justru dilarang mengerjakannya.',
  separation_from_nobody: 'Langkah yang disebut tidak dikerjakan siapa pun, jadi tidak ada yang dilarang.',
  abbreviation_undefined: 'Singkatan ini tidak dijelaskan di mana pun.',
  step_number_in_text: 'Teks ini menyebut langkah dengan nomornya, yang dapat berubah.',
  term_differs: 'Jangka waktu dalam teks ini berbeda dari pengatur waktunya.',
  approvers_differ: 'Penyetuju yang disebut teks ini berbeda dari yang ada dalam alur.',
  instructions_missing: 'Langkah bernomor ini tidak mempunyai keterangan.',
  section_not_there: 'Teks ini menyebut bagian dokumen yang tidak ada.',
  role_unused: 'Peran ini tidak mengerjakan apa pun dan tidak disebut di mana pun.',
  contact_without_hours: 'Orang luar dihubungi di sini tanpa jam kontak.',
  message_unsent: 'Tidak ada skenario yang mengirim pesan ini.',
};
