/** Words of a BPMN diagram beside those of the SOP. */
export const bpmn = {
  yes: 'Ya',
  no: 'Tidak',
  otherwise: 'Selain itu',
  start: 'Mulai',
  again: 'Coba lagi',
  noMore: (most: number) => `Sudah ${most} kali dicoba?`,
  skip: 'Lewati',
  entered: (most: number) => `Sudah ${most} kali sampai di sini`,
  enough: 'Cukup',
  result: 'Hasil?',
  where: 'Lanjut di mana?',
  overdue: 'Lewat tenggat',
  failed: 'Tidak terkirim',
  decision: 'Keputusan?',
  answers: { approve: 'Disetujui', return: 'Dikembalikan', reject: 'Ditolak', acknowledge: 'Diketahui' },
  rounds: (most: number) => `Dikembalikan ${most} kali`,
};
