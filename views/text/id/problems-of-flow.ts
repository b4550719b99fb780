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
};
