/** The command line. Options and commands keep their English names in both languages. */
export const cli = {
  about: 'SOP dalam satu berkas YAML: dokumen terkendali, proses yang berjalan, formulir, dan buktinya.',
  headings: {
    'Usage:': 'Pemakaian:',
    'Arguments:': 'Argumen:',
    'Options:': 'Pilihan:',
    'Commands:': 'Perintah:',
  } as Readonly<Record<string, string>>,
  help: {
    help: 'tampilkan bantuan',
    version: 'tampilkan versi',
    lang: 'bahasa: id atau en',
    check: 'periksa SOP: masalah dengan baris dan kolomnya',
    compare:
      'bandingkan dua revisi SOP: apa yang berubah, dalam kalimat, dan siapa yang menandatangani (hasil 0: sama, 1: berbeda)',
    compareBefore: 'yang lama: berkas, atau dari folder data clc-01@00 (tanpa @00: yang berlaku)',
    compareAfter: 'yang baru: berkas, atau dari folder data clc-01@01',
    test: 'jalankan skenario SOP dan hitung cakupannya',
    run: 'jalani satu kasus langkah demi langkah dengan jam yang digeser sendiri',
    simulate: 'cetak peristiwa sebuah skenario untuk alat lain',
    export: 'SOP sebagai dokumen (--pdf, --html) atau BPMN (--bpmn); jejak kasus sebagai XES (--xes [SOP])',
    exportWhat: 'berkas SOP, atau id SOP di folder data; untuk --xes id SOP, kosong berarti semua',
    exportPdf: 'dokumen seperti dicetak server, bertanda baca (tagged PDF); perlu --out',
    exportHtml: 'dokumen sebagai satu berkas HTML yang berdiri sendiri',
    exportRevision: 'nomor revisi di folder data; tanpa ini yang berlaku',
    exportBpmn: 'BPMN 2.0 beserta diagramnya',
    exportXes: 'jejak kasus dari folder data (IEEE 1849), tanpa isian formulir',
    exportOut: 'tulis ke berkas ini, bukan ke terminal',
    start: 'jalankan server',
    doctor: 'periksa pemasangan dan katakan apa yang harus dibenahi',
    verify: 'periksa keutuhan jejak audit',
    checkpoint: 'titik periksa yang disimpan di tempat lain (berkas)',
    key: 'kunci publik yang diketahui dari tempat lain',
    proof: 'tulis bukti satu kasus untuk diperiksa tanpa basis data',
    caseNumber: 'nomor kasus',
    consistency: 'tulis bukti bahwa jejak hanya bertambah sejak titik periksa yang disimpan',
    verifyProof: 'periksa bukti satu kasus, atau bukti bahwa jejak hanya bertambah',
    proofFile: 'berkas bukti',
    backup: 'salin data ke folder baru selagi server berjalan',
    restore: 'kembalikan data dari salinan ke folder kosong',
    migrate: 'pindahkan kasus berjalan ke revisi yang berlaku',
    sop: 'id SOP',
    numbers: 'nomor kasus; tanpa ini semua kasus',
    moveAnswer: 'jawaban atas yang ditanyakan peralihan (ask), misalnya late=rebase; boleh berulang',
    reason: 'alasan, dicatat di setiap kasus',
    dryRun: 'hanya katakan apa yang akan terjadi',
    parameter: 'nilai yang dibaca aturan: tampilkan, atau tetapkan mulai sekarang',
    parameterId: 'id parameter',
    parameterValue: 'nilai baru',
    user: 'pengguna: tambah, buat tautan baru, nonaktifkan',
    userAdd: 'tambah pengguna dan cetak tautan sekali pakai',
    userReset: 'cetak tautan sekali pakai untuk kata sandi baru',
    userDisable: 'nonaktifkan pengguna dan akhiri semua sesinya',
    file: 'berkas SOP (YAML)',
    files: 'satu atau beberapa berkas SOP (YAML)',
    scenario: 'id skenario',
    json: 'cetak sebagai JSON',
    data: 'folder data (TERTIB_DATABASE: alamat PostgreSQL untuk basis datanya)',
    port: 'nomor port',
    host: 'alamat yang didengarkan',
    tlsCert: 'sertifikat TLS (berkas PEM, beserta rantainya)',
    services: 'alamat sistem lain yang ditanya oleh langkah SOP (berkas JSON)',
    tlsKey: 'kunci sertifikat TLS (berkas PEM)',
    url: 'alamat publik, bila bukan nama pertama pada sertifikat: https://…',
    behindProxy: 'alamat publik proksi TLS di depan server ini: https://…',
    proxyAddress: 'alamat IP proksi itu (bila tidak di komputer ini)',
    log: 'baris log pada stderr: faults (hanya gangguan) atau all (semua permintaan)',
    demo: 'isi dengan perusahaan peragaan (hanya pada folder data kosong)',
    into: 'folder tujuan, baru atau kosong',
    from: 'folder salinan',
    login: 'nama pengguna',
    company: 'nama perusahaan (hanya untuk pengguna pertama)',
    replace: 'sisihkan data yang sudah ada di folder tujuan',
    usage: '[pilihan] <perintah>',
    name: 'nama lengkap',
    roles: 'peran, dipisah koma',
    grants: 'wewenang, dipisah koma: administrator, qmr, auditor',
    exits:
      'Kode keluar: 0 selesai; 1 ada masalah atau ditolak; 2 perintah tidak dipahami; 3 gagal (berkas, data, atau sistem).',
  },
  usage: {
    unknownCommand: (found: string) => `Perintah “${found}” tidak dikenal. Lihat: tertib --help`,
    unknownOption: (found: string) => `Pilihan “${found}” tidak dikenal. Lihat: tertib --help`,
    missing: (what: string) => `Yang wajib belum ditulis: ${what}. Lihat: tertib --help`,
    tooMany: 'Argumen terlalu banyak. Lihat: tertib --help',
    invalid: (option: string, found: string, expected: string) =>
      `Nilai “${found}” untuk ${option} tidak dapat dipakai. Seharusnya: ${expected}.`,
    other: 'Perintah tidak dipahami. Lihat: tertib --help',
  },
  file: {
    missing: (file: string) => `${file}: berkas tidak ada.`,
    folder: (file: string) => `${file}: ini folder, bukan berkas.`,
    denied: (file: string) => `${file}: berkas tidak boleh dibaca.`,
    unreadable: (file: string, code: string) => `${file}: berkas tidak dapat dibaca (${code}).`,
  },
  severity: { error: 'kesalahan', warning: 'peringatan' },
  compare: {
    same: 'Keduanya sama isinya.',
    unknownSop: (sop: string, known: string) =>
      `Tidak ada berkas “${sop}”, dan tidak ada SOP “${sop}” di folder data ini. Yang ada: ${known}.`,
    unknownRevision: (sop: string, revision: string, known: string) =>
      `Tidak ada revisi “${revision}” dari “${sop}” di folder data ini. Yang ada: ${known}.`,
    notInForce: (sop: string, known: string) =>
      `Belum ada revisi “${sop}” yang berlaku. Sebutkan nomornya, misalnya ${sop}@${known}.`,
    none: 'belum ada',
  },
  check: {
    shared: (id: string, revision: string, hash: string) =>
      `Dipakai dokumen lain dengan: uses: [{id: ${id}, revision: "${revision}", hash: ${hash}}]`,
    fine: (file: string, id: string, steps: number) => `${file}: tidak ada masalah. ${id}, ${steps} langkah.`,
    sum: (file: string, errors: number, warnings: number) =>
      `${file}: ${errors} kesalahan, ${warnings} peringatan.`,
  },
  test: {
    none: (file: string) => `${file}: belum ada skenario.`,
    passed: (scenario: string, title: string) => `  lulus  ${scenario}  ${title}`,
    failed: (scenario: string, title: string) => `  GAGAL  ${scenario}  ${title}`,
    variant: (n: number) => `varian ${n}`,
    sum: (file: string, passed: number, total: number) => `${file}: ${passed} dari ${total} skenario lulus.`,
    unreached: (n: number) => `Langkah sesudahnya yang tidak dicoba: ${n}.`,
    coverage: (covered: number, total: number, percent: string) =>
      `Cakupan: ${covered} dari ${total} (${percent}%).`,
    missing: 'Belum tercakup:',
    /** By kind of what coverage counts; `id`: step, handler or start. */
    uncovered: {
      enter: (id: string) => `langkah ${id} belum dimasuki`,
      skip: (id: string) => `langkah ${id} belum pernah dilewati (when selalu berlaku)`,
      limit: (id: string) => `batas (limit) ${id} belum tercapai`,
      outcome: (id: string, detail: string) => `hasil ${detail} dari ${id} belum terjadi`,
      otherwise: (id: string) => `hasil lain dari ${id} (otherwise) belum terjadi`,
      entry: (id: string, detail: string) => `arah ke-${detail} dari ${id} belum ditempuh`,
      failed: (id: string) => `${id} belum pernah gagal (failed)`,
      row: (id: string, detail: string) => `baris ${detail} tabel pada ${id} belum berlaku`,
      branch: (id: string, detail: string) => `cabang ${detail} dari ${id} belum dibuka`,
      'no-branch': (id: string, detail: string) => `cabang ${detail} dari ${id} belum pernah tidak dibuka`,
      join: (id: string) => `${id} belum pernah selesai bersama (join)`,
      arm: (id: string, detail: string) => `${detail} belum pernah menang dalam ${id}`,
      add: (id: string) => `belum ada yang ditambahkan pada ${id} (add)`,
      answer: (id: string, detail: string) => `jawaban ${detail} pada ${id} belum diberikan`,
      seat: (id: string, detail: string) => `kursi ${detail} pada ${id} belum pernah memutuskan`,
      'no-seat': (id: string, detail: string) => `kursi ${detail} pada ${id} belum pernah dilewati`,
      option: (id: string, detail: string) => `pilihan ${detail} pada ${id} belum dipilih`,
      handler: (id: string) => `${id} belum pernah terjadi`,
      start: (id: string) => `belum ada kasus yang dibuka lewat ${id}`,
    },
    failures: {
      expect: (what: string, expected: string, found: string) =>
        `${what}: seharusnya ${expected}, ternyata ${found}`,
      refused: (found: string, expected: string) =>
        expected === '' ? `ditolak: ${found}` : `ditolak dengan ${found}, seharusnya ${expected}`,
      not_refused: (expected: string) => `seharusnya ditolak dengan ${expected}, ternyata diterima`,
      unknown_name: (found: string) => `“${found}” bukan langkah atau tindakan yang terbuka`,
      incident: (found: string) => `gangguan ${found}`,
      code_line: (found: string) => `baris kode “${found}” ditolak`,
    },
  },
  export: {
    oneFormat: 'Pilih satu: --pdf, --html, --bpmn, atau --xes.',
    pdfNeedsFile: 'PDF ditulis ke berkas: tambahkan --out FILE.',
    notInForce: (sop: string) => `Belum ada revisi “${sop}” yang berlaku. Sebutkan nomornya: --revision 01`,
    unknownRevision: (sop: string, revision: string) =>
      `Tidak ada revisi “${revision}” dari “${sop}” di folder data ini.`,
    notInstalled:
      'Bagian yang membuat dokumen ini tidak ikut dipasang. Pasang ulang tanpa meninggalkan paket pilihan (npm install tanpa --omit=optional).',
    noFile: 'Sebutkan berkas SOP yang akan diekspor, misalnya: tertib export sops/clc-01/process.yaml --html',
    unknownSop: (sop: string) => `Tidak ada SOP “${sop}” di folder data ini.`,
    written: (file: string) => `Tertulis: ${file}`,
    notWritten: (file: string, code: string) => `${file}: tidak dapat ditulis (${code}).`,
  },
  simulate: {
    unknown: (file: string, id: string, known: string) =>
      `${file}: tidak ada skenario “${id}”. Yang ada: ${known}.`,
    event: (seq: number, at: string, type: string, rest: string) => `${seq}  ${at}  ${type}  ${rest}`,
  },
  run: {
    help: 'Ketik: nomor dan jawabannya (1 11 25, atau 1 saja); P14D, PT4H, atau 2026-02-16T09:00 untuk menggeser jam; q untuk selesai.',
    noStart: (file: string) => `${file}: tidak ada cara membuka kasus dengan formulir.`,
    starting: (title: string) => `Buka kasus: ${title}`,
    now: (when: string) => `Sekarang ${when}`,
    sleeping: (when: string) => `, menunggu sampai ${when}`,
    ended: (outcome: string) => `Kasus berakhir: ${outcome}`,
    notUnderstood: (line: string) => `“${line}” tidak dipahami, atau waktunya sudah lewat.`,
    answers: (answers: string) => `Tulis sesudah nomornya salah satu dari: ${answers}, lalu alasannya.`,
  },
  store: {
    store_locked: (folder: string) =>
      `${folder}: data sedang dipakai server yang berjalan. Hentikan server itu lebih dahulu, atau kerjakan lewat halamannya.`,
    store_missing: (folder: string) => `${folder}: tidak ada data Tertib di folder ini.`,
    store_newer: (folder: string) => `${folder}: data ditulis oleh versi Tertib yang lebih baru.`,
    store_older: (folder: string) =>
      `${folder}: data ditulis oleh versi yang lebih lama. Jalankan server sekali agar diperbarui.`,
    upgrade_blocked: (folder: string) =>
      `${folder}: data harus diperbarui, tetapi masih dipakai server lain. Hentikan semuanya, lalu jalankan yang ini.`,
    store_damaged: (folder: string) => `${folder}: isi data saling bertentangan. Pulihkan dari salinan.`,
    target_not_empty: (folder: string) => `${folder}: folder tujuan tidak kosong.`,
    database_unreachable: (folder: string) =>
      `${folder}: server basis data tidak dapat dihubungi. Periksa alamat, nama, dan kata sandinya.`,
    connection_lost: (folder: string) =>
      `${folder}: hubungan dengan server basis data terputus. Lihat dahulu apakah perubahannya sudah tersimpan, lalu ulangi.`,
    no_such_revision: (folder: string) => `${folder}: revisi yang dirujuk tidak ada di data ini.`,
    sqlite_too_old: (folder: string) => `${folder}: SQLite yang terpasang terlalu lama. Jalankan: npm ci`,
    not_durable: (folder: string) => `${folder}: media ini tidak menjamin data tersimpan saat listrik padam.`,
    head_moved: (folder: string) => `${folder}: data berubah pada saat yang sama. Ulangi perintahnya.`,
    stopped: (folder: string) => `${folder}: server sedang berhenti. Ulangi sesudah server berjalan lagi.`,
    disk_full: (folder: string) => `${folder}: media penyimpanan penuh.`,
    disk_failed: (folder: string) => `${folder}: media penyimpanan gagal menulis. Server dihentikan.`,
    unusable: (folder: string, code: string) => `${folder}: folder tidak dapat dipakai (${code}).`,
  },
  start: {
    filling: 'Menyiapkan data peragaan…',
    notDemo: (folder: string) =>
      `${folder}: folder ini berisi data sungguhan. Pilih folder lain dengan --data.`,
    listening: (url: string) => `Tertib berjalan di ${url}`,
    setUp: (link: string) =>
      `Buka tautan ini untuk mendaftarkan perusahaan dan administrator pertama: ${link}`,
    signIn: (login: string, password: string, roles: string) => `  ${login} / ${password}  ${roles}`,
    upgraded: (from: number, to: number, copy: string) =>
      `Data diperbarui dari skema ${from} ke ${to}. Keadaan sebelumnya tersimpan di ${copy}`,
    certificateEnds: (days: number) =>
      days < 0
        ? 'Sertifikat TLS SUDAH kedaluwarsa: peramban akan menolak. Ganti berkasnya, lalu kirim SIGHUP.'
        : `Sertifikat TLS berakhir ${days} hari lagi. Ganti berkasnya, lalu kirim SIGHUP.`,
    certificateRenewed: 'Sertifikat TLS dibaca ulang; sambungan baru memakainya.',
    endedAtOnce: 'Diakhiri seketika; yang sudah dijawab tetap tersimpan.',
    howToStop: 'Hentikan dengan Ctrl+C.',
    stopped: 'Berhenti; semua yang diterima sudah tersimpan.',
    cannotListen: (host: string, port: number, reason: string) =>
      `Tidak dapat mendengarkan di ${host} port ${port} (${reason}). Pilih port lain dengan --port.`,
    config: {
      port_invalid: (found: string) => `Port “${found}” tidak dapat dipakai. Seharusnya 0 sampai 65535.`,
      host_not_local: (found: string) =>
        `Alamat ${found} dapat dijangkau komputer lain, tetapi tanpa TLS kata sandi akan terbaca. Tambahkan --tls-cert dan --tls-key, atau --behind-proxy https://… di belakang proksi TLS; tanpa --host, server hanya melayani komputer ini.`,
      url_invalid: (found: string) =>
        `“${found}” bukan alamat publik. Seharusnya seperti https://tertib.contoh.id, tanpa apa pun sesudah namanya.`,
      proxy_address_invalid: (found: string) =>
        `“${found}” bukan alamat IP proksi. Seharusnya misalnya 127.0.0.1`,
      tls_and_proxy: () => 'Pilih salah satu: --tls-cert dengan --tls-key, atau --behind-proxy.',
      services_unreadable: (found: string) => `${found}: berkas tidak ada atau tidak boleh dibaca.`,
      services_invalid: (found: string) =>
        `“${found}” bukan daftar alamat yang benar. Seharusnya JSON: {"nama": {"url": "https://…", "headers": {…}}}; di luar komputer ini hanya https.`,
      tls_incomplete: (found: string) =>
        `Hanya ada “${found}”. --tls-cert dan --tls-key harus diberikan bersama.`,
      tls_unreadable: (found: string) => `${found}: berkas tidak ada atau tidak boleh dibaca.`,
      tls_cert_invalid: (found: string) => `${found}: ini bukan sertifikat berformat PEM.`,
      tls_key_invalid: (found: string) =>
        `${found}: ini bukan kunci berformat PEM tanpa kata sandi. Bila kuncinya berkata sandi: openssl pkey -in … -out …`,
      tls_mismatch: (found: string) => `${found}: kunci ini bukan milik sertifikat itu.`,
      tls_name: (found: string) =>
        `Sertifikat itu tidak berlaku untuk ${found}. Minta sertifikat untuk nama itu, atau ubah --url.`,
    },
  },
  doctor: {
    state: { good: 'baik      ', warning: 'PERHATIAN ', bad: 'SALAH     ' },
    node: (found: string) => `Node ${found}.`,
    folder: {
      good: (found: string) => `Folder data ${found} dapat dibaca dan ditulis.`,
      warning: (found: string) => `Folder data ${found}.`,
      bad: (found: string) =>
        `Folder data ${found} tidak ada atau tidak boleh ditulis. Buat folder itu dan berikan kepada pengguna yang menjalankan server.`,
    },
    rights: {
      good: () => 'Orang lain di komputer ini tidak dapat membaca data.',
      warning: (found: string) => `Orang lain di komputer ini dapat membaca data: chmod -R go= ${found}`,
      bad: (found: string) => `Orang lain di komputer ini dapat membaca data: chmod -R go= ${found}`,
    },
    lock: {
      good: (found: string) =>
        found === ''
          ? 'Tidak ada server yang memakai data ini.'
          : `Ada server yang memakai data ini (${found}).`,
      warning: (found: string) => `Server: ${found}.`,
      bad: (found: string) => `Server: ${found}.`,
    },
    checkpoint: {
      good: (found: string) =>
        found === ''
          ? 'Belum ada catatan dan belum ada titik periksa.'
          : `Titik periksa terakhir ditandatangani ${found}.`,
      warning: (found: string) =>
        found === ''
          ? 'Belum pernah ada titik periksa: jejak belum terjangkar sama sekali. Server yang berjalan menandatanganinya setelah lima menit.'
          : `Sejak titik periksa terakhir (${found}) ada lebih dari setengah jam pekerjaan yang belum ditandatangani. Apakah server berjalan? Halaman Audit, Keutuhan mengatakan apa yang salah.`,
      bad: (found: string) =>
        `Titik periksa tidak dapat ditulis ke ${found}: berikan folder itu kepada pengguna yang menjalankan server.`,
    },
    anchor: {
      good: (found: string) => `Titik periksa berada di luar basis data, di ${found}.`,
      warning: (found: string) =>
        `Titik periksa berada di samping basis data, di ${found}: siapa yang dapat menulis yang satu dapat menulis yang lain. Arahkan TERTIB_CHECKPOINTS ke folder di disk atau komputer lain.`,
      bad: (found: string) => `Titik periksa: ${found}.`,
    },
    zone: {
      good: (found: string) => `Zona waktu komputer ini: ${found}. Tenggat mengikuti zona pada SOP.`,
      warning: (found: string) =>
        `Zona waktu komputer ini: ${found}. Tenggat tetap benar; waktu pada log sistem memakai zona ini.`,
      bad: (found: string) => `Zona waktu komputer ini: ${found}.`,
    },
    backup: {
      good: (found: string) => `Salinan terakhir dibuat ${found} hari yang lalu.`,
      warning: (found: string) =>
        found === ''
          ? 'Belum pernah ada salinan dari tertib backup. Buatlah, lalu coba pulihkan.'
          : `Salinan terakhir dibuat ${found} hari yang lalu. Buatlah yang baru.`,
      bad: (found: string) => `Salinan terakhir: ${found}.`,
    },
    disk: {
      good: (found: string) => `Sisa ruang ${found} MiB.`,
      warning: (found: string) => `Sisa ruang tinggal ${found} MiB. Sediakan ruang.`,
      bad: (found: string) =>
        `Sisa ruang hanya ${found} MiB; server segera menolak masukan. Kosongkan ruang sekarang.`,
    },
    flush: {
      good: (found: string) => `Media menyimpan dalam ${found} ms.`,
      warning: (found: string) => `Media perlu ${found} ms untuk menyimpan. Pakai media yang lebih cepat.`,
      bad: (found: string) => `Media perlu ${found} ms untuk menyimpan. Periksa media itu.`,
    },
    medium: {
      good: () => 'Media itu benar-benar menyimpan, sejauh yang dapat dilihat.',
      warning: (found: string) =>
        found === 'memory'
          ? 'Folder data ada di memori: semuanya hilang saat komputer mati. Pindahkan ke disk.'
          : found === 'network'
            ? 'Folder data ada di sistem berkas jaringan, yang tidak menepati janji penyimpanan. Pindahkan ke disk komputer ini.'
            : `Penyimpanan hanya ${found}: terlalu cepat untuk media mana pun. Mungkin flush dimatikan (mesin virtual, libeatmydata); yang sudah dijawab dapat hilang saat listrik padam.`,
      bad: (found: string) => `Media: ${found}.`,
    },
    database: {
      good: (found: string) => `Basis data terbuka (${found}).`,
      warning: (found: string) => `Basis data: ${found}.`,
      bad: (found: string) =>
        `Basis data tidak dapat dibuka (${found}). Periksa --data atau TERTIB_DATABASE; bila rusak, pulihkan dari salinan.`,
    },
    schema: {
      good: (found: string) => `Skema ${found}.`,
      warning: (found: string) => `Skema ${found} lebih lama. Jalankan server sekali agar diperbarui.`,
      bad: (found: string) => `Skema ${found} ditulis versi yang lebih baru. Pasang versi itu.`,
    },
    integrity: {
      good: () => 'Halaman basis data utuh.',
      warning: (found: string) => `Halaman basis data: ${found}.`,
      bad: (found: string) => `Basis data rusak (${found}). Pulihkan dari salinan.`,
    },
    server: {
      good: (found: string) => `PostgreSQL ${found}.`,
      warning: (found: string) => `PostgreSQL ${found}: dicoba dengan versi 18. Perbarui.`,
      bad: (found: string) => `PostgreSQL ${found}: harus fsync on dan UTF8.`,
    },
    chain: {
      good: (found: string) => `${found} catatan terakhir pada jejak tersambung.`,
      warning: (found: string) => `Jejak: ${found}.`,
      bad: (found: string) => `${found} catatan terakhir pada jejak tidak cocok. Jalankan tertib verify.`,
    },
    clock: {
      good: () => 'Jam tidak mendahului maupun tertinggal dari catatan.',
      warning: (found: string) => `Jam tertinggal ${found} detik dari catatan terakhir. Periksa NTP.`,
      bad: (found: string) =>
        `Jam tertinggal ${found} detik dari catatan terakhir. Setel jam sebelum menjalankan server.`,
    },
    files: {
      good: (found: string) => `${found} berkas lengkap.`,
      warning: (found: string) => `${found} berkas tidak disebut data mana pun; boleh dibiarkan.`,
      bad: (found: string) => `${found} berkas hilang. Kembalikan folder files dari salinan.`,
    },
    keyKept: (found: string) => `Kunci sertifikat tidak terbaca orang lain (${found}).`,
    keyOpen: (found: string) =>
      `Semua orang di komputer ini dapat membaca kunci sertifikat: chmod o= ${found}`,
    certificate: (days: number) => `Sertifikat TLS berlaku ${days} hari lagi.`,
    well: 'Tidak ada yang salah.',
    ill: 'Ada yang salah; lihat baris bertanda SALAH.',
  },
  verify: {
    demo: 'Ini data peragaan: jamnya dapat digeser, jadi tidak membuktikan apa-apa tentang waktu.',
    counts: (streams: number, entries: number, events: number) =>
      `Jejak: ${streams} rantai, ${entries} catatan, ${events} peristiwa.`,
    beside: (cases: number, revisions: number, files: number) =>
      `Juga diperiksa: ${cases} kasus, ${revisions} revisi, ${files} berkas.`,
    finding: (place: string, what: string, code: string) => `${place}: ${what} [${code}]`,
    place: {
      columns: (columns: string) => `kolom: ${columns}`,
      recorded: (when: string) => `direkam ${when}`,
    },
    advice:
      'Temuan pada tabel: jejak tetap mengatakan yang benar, tabelnya diubah setelah pemeriksaan atau salinan utuh yang terakhir. Temuan pada catatan: jejaknya sendiri diubah, setelah titik periksa atau salinan terakhir yang masih cocok. Langkah selanjutnya: docs/operations.md, “Checkpoints elsewhere”.',
    findings: {
      number_gap: 'Nomor catatan tidak bersambung.',
      link_broken: 'Catatan ini tidak tersambung dengan catatan sebelumnya.',
      hash_wrong: 'Isi catatan ini bukan yang dahulu disidik.',
      body_malformed: 'Isi catatan ini rusak.',
      body_misplaced: 'Catatan ini tidak berada di tempatnya.',
      not_replayable: 'Peristiwa ini tidak mungkin terjadi sesudah yang sebelumnya.',
      row_differs: 'Tabel berbeda dari jejak.',
      row_missing: 'Tabel kehilangan baris yang ada di jejak.',
      row_unknown: 'Tabel berisi baris yang tidak ada di jejak.',
      definition_changed: 'Naskah revisi ini bukan yang dahulu dimuat.',
      file_missing: 'Berkas ini hilang.',
      file_changed: 'Berkas ini berubah.',
      file_unknown: 'Jawaban menyebut berkas yang tidak pernah disimpan.',
      tree_differs: 'Pohon sidik yang tersimpan bukan pohon dari jejak ini.',
      checkpoint_differs: 'Titik periksa ini ditandatangani untuk jejak yang lain.',
      checkpoint_ahead:
        'Titik periksa ini ditandatangani untuk jejak yang lebih panjang: bagian akhirnya hilang.',
      checkpoint_forged: 'Titik periksa ini tidak ditandatangani dengan kunci pemasangan ini.',
      checkpoint_missing: 'Titik periksa ini hilang dari catatan titik periksa.',
      checkpoint_unreadable: 'Baris catatan titik periksa ini tidak terbaca.',
    },
    more: (n: number) => `Dan ${n} temuan lain.`,
    intact: (folder: string) => `${folder}: utuh.`,
    broken: (folder: string) => `${folder}: TIDAK utuh.`,
    anchored: (entries: number, checkpoints: number, when: string) =>
      `Terjangkar: ${entries} catatan pertama, oleh ${checkpoints} titik periksa bertanda tangan; yang terakhir ${when}.`,
    whenUnknown: 'dari berkas yang diberikan',
    key: (vkey: string) => `Kunci titik periksa: ${vkey}`,
    keyBeside:
      'Kunci itu dibaca di samping titik periksanya. Orang yang mengganti keduanya hanya ketahuan dengan --key dan --checkpoint yang disimpan di tempat lain.',
    outside: (entries: number) =>
      `Titik periksa dari luar cocok: ${entries} catatan pertama masih sama seperti waktu itu.`,
    beforeRestore: (n: number) =>
      `${n} titik periksa berasal dari jejak sebelum data dipulihkan dari cadangan, dan tidak diperiksa.`,
    unanchored: (n: number) =>
      `${n} catatan belum terjangkar titik periksa mana pun: orang yang boleh menulis data dan menghitung ulang semua sidiknya tidak akan ketahuan di bagian itu.`,
  },
  proof: {
    none: {
      no_checkpoint: 'Belum ada titik periksa. Jalankan server sebentar, lalu ulangi.',
      no_such_case: 'Tidak ada kasus dengan nomor itu.',
      case_not_covered:
        'Kasus ini lebih baru daripada titik periksa terakhir. Ulangi setelah titik periksa berikutnya.',
    },
    faults: {
      proof_unreadable: 'Berkas ini bukan bukti kasus, atau dari versi lain.',
      proof_entry: 'Ada catatan yang bukan lagi seperti waktu dicatat.',
      proof_path: 'Catatan-catatan ini tidak berujung pada titik periksa yang ditandatangani.',
      proof_signature: 'Titik periksa tidak ditandatangani dengan kunci ini.',
    },
    good: (stream: string, entries: number, events: number) =>
      `${stream}: ${entries} catatan dengan ${events} peristiwa, persis seperti waktu dicatat.`,
    covers: (size: number, from: string, until: string) =>
      `Termasuk dalam ${size} catatan yang ditandatangani; dicatat ${from} s.d. ${until}. Yang terjadi sesudahnya tidak dikatakan bukti ini.`,
    keyInFile: (vkey: string) =>
      `Kuncinya dibaca dari berkas itu sendiri: ${vkey}. Bandingkan dengan kunci yang diumumkan pemilik jejak, atau berikan dengan --key.`,
    keyGiven: 'Ditandatangani dengan kunci yang Anda berikan.',
  },
  consistency: {
    none: {
      no_checkpoint: 'Belum ada titik periksa. Jalankan server sebentar, lalu ulangi.',
      older_unreadable: 'Berkas ini bukan titik periksa.',
      older_is_newer:
        'Jejak di sini LEBIH PENDEK daripada waktu titik periksa ini ditandatangani: akhirnya hilang, atau salinan lama dikembalikan.',
      not_grown:
        'Jejak di sini BUKAN kelanjutan jejak pada titik periksa ini: isinya diubah, atau milik pemasangan lain.',
    },
    faults: {
      consistency_unreadable: 'Titik periksa dalam berkas ini tidak dapat dibaca.',
      consistency_path: 'Jejak yang baru bukan kelanjutan jejak yang lama.',
    },
    good: (from: number, to: number) =>
      `Jejak dengan ${to} catatan adalah kelanjutan dari ${from} catatan: tidak satu pun diubah, dihapus, atau dipindah.`,
  },
  backup: { done: (to: string) => `${to}: salinan selesai dan sudah diperiksa.` },
  restore: {
    done: (folder: string) => `${folder}: data dipulihkan dan sudah diperiksa.`,
    aside: (folder: string) => `Data yang digantikan disimpan di ${folder}.`,
    refused: (folder: string) => `Salinan tidak utuh, jadi tidak dipulihkan. ${folder} tidak berubah.`,
  },
  migrate: {
    noSop: (sop: string) => `Tidak ada revisi SOP ${sop} yang berlaku.`,
    kept: (number: string, title: string, reason: string) => `  tetap  ${number} ${title}: ${reason}`,
    noCase: (number: string) => `Tidak ada kasus terbuka ${number} di revisi lain.`,
    could: (moved: number, kept: number, revision: string) =>
      `${moved} kasus dapat pindah ke revisi ${revision}, ${kept} tidak. Tidak ada yang diubah.`,
    moved: (moved: number, kept: number, revision: string) =>
      `${moved} kasus pindah ke revisi ${revision}, ${kept} tetap di revisinya.`,
  },
  parameter: {
    none: (sop: string, id: string) => `SOP ${sop} yang berlaku tidak mempunyai parameter ${id}`.trim() + '.',
    invalid: (value: string, type: string) => `“${value}” bukan nilai berjenis ${type}.`,
    set: (label: string, value: string) => `${label}: ${value} mulai sekarang.`,
    now: (id: string, label: string, value: string) => `${id}  ${label}: ${value}`,
    held: (value: string, from: string, by: string) =>
      `  ${value} sejak ${from}${by === '' ? '' : `, oleh ${by}`}`,
  },
  user: {
    companyMissing: 'Data ini belum mempunyai perusahaan. Tambahkan --company "Nama Perusahaan".',
    added: (login: string) => `Pengguna ${login} ditambahkan.`,
    link: (link: string, minutes: number) => `Tautan sekali pakai, berlaku ${minutes} menit: ${link}`,
    isDisabled: (login: string) => `Pengguna ${login} nonaktif.`,
    disabled: (login: string) => `Pengguna ${login} dinonaktifkan; semua sesinya diakhiri.`,
  },
  failed: (reason: string) => `Gagal: ${reason}`,
  notInstalled: (name: string) => `Paket ${name} tidak terpasang. Jalankan: npm ci`,
};
