import type { cli as source } from '../id/cli.ts';

export const cli: typeof source = {
  about: 'An SOP in one YAML file: controlled document, running process, forms, and their proof.',
  headings: {},
  help: {
    help: 'show help',
    version: 'show the version',
    lang: 'language: id or en',
    check: 'check SOPs: problems with their line and column',
    compare:
      'compare two revisions of an SOP: what changed, in sentences, and who signed (exit 0: the same, 1: different)',
    compareBefore: 'the earlier: a file, or of the data folder clc-01@00 (without @00: the one in force)',
    compareAfter: 'the later: a file, or of the data folder clc-01@01',
    test: 'run the scenarios of SOPs and compute what they cover',
    run: 'walk one case step by step under a clock that you move',
    simulate: 'print the events of a scenario for other tools',
    export: 'an SOP as a document (--pdf, --html) or BPMN (--bpmn); trails of cases as XES (--xes [SOP])',
    exportWhat: 'the SOP file, or the id of an SOP in the data folder; for --xes an id, none means all',
    exportPdf: 'the document as the server prints it, as a tagged PDF; needs --out',
    exportHtml: 'the document as one HTML file that stands alone',
    exportRevision: 'number of a revision in the data folder; without it the one in force',
    exportBpmn: 'BPMN 2.0 with its diagram',
    exportXes: 'trails of the cases in the data folder (IEEE 1849), without what forms hold',
    exportOut: 'write into this file instead of the terminal',
    start: 'run the server',
    doctor: 'look the installation over and say what to mend',
    verify: 'prove that the audit trail is whole',
    checkpoint: 'a checkpoint that was kept elsewhere (file)',
    key: 'public key, known from elsewhere',
    proof: 'write the proof of one case, to be checked without the database',
    caseNumber: 'number of the case',
    consistency: 'write the proof that the trail only grew since a checkpoint that was kept',
    verifyProof: 'check the proof of a case, or that the trail only grew',
    proofFile: 'file with the proof',
    backup: 'copy the data to a new folder while the server runs',
    restore: 'put a copy back into an empty folder',
    migrate: 'move running cases to the revision in force',
    sop: 'id of the SOP',
    numbers: 'numbers of cases; without any, all of them',
    moveAnswer: 'answer to what the transition asks, as late=rebase; may be repeated',
    reason: 'reason, recorded with each case',
    dryRun: 'only say what would happen',
    parameter: 'values that rules read: show them, or set one from now on',
    parameterId: 'id of the parameter',
    parameterValue: 'new value',
    user: 'users: add, make a new link, disable',
    userAdd: 'add a user and print a one-time link',
    userReset: 'print a one-time link for a new password',
    userDisable: 'disable a user and end all their sessions',
    file: 'SOP file (YAML)',
    files: 'one or more SOP files (YAML)',
    scenario: 'id of a scenario',
    json: 'print as JSON',
    data: 'data folder (TERTIB_DATABASE: address of a PostgreSQL for its database)',
    port: 'port number',
    host: 'address to listen on',
    services: 'addresses of other systems that steps of SOPs ask (JSON file)',
    tlsCert: 'TLS certificate (PEM file, with its chain)',
    tlsKey: 'key of the TLS certificate (PEM file)',
    url: 'public address, where it is not the first name of the certificate: https://…',
    behindProxy: 'public address of the TLS proxy in front of this server: https://…',
    proxyAddress: 'IP address of that proxy (where it is not on this computer)',
    log: 'log lines on stderr: faults (only what went wrong) or all (every request)',
    demo: 'fill it with a company to try (an empty data folder only)',
    into: 'folder to write to, new or empty',
    from: 'folder of the copy',
    login: 'login',
    company: 'name of the company (for the first user only)',
    replace: 'put aside what the data folder holds',
    usage: '[options] <command>',
    name: 'full name',
    roles: 'roles, separated by commas',
    grants: 'grants, separated by commas: administrator, qmr, auditor',
    exits:
      'Exit codes: 0 done; 1 problems found or refused; 2 command not understood; 3 failed (file, data or system).',
  },
  usage: {
    unknownCommand: (found) => `There is no command “${found}”. See: tertib --help`,
    unknownOption: (found) => `There is no option “${found}”. See: tertib --help`,
    missing: (what) => `Something required is missing: ${what}. See: tertib --help`,
    tooMany: 'Too many arguments. See: tertib --help',
    invalid: (option, found, expected) => `“${found}” cannot be used for ${option}. Expected: ${expected}.`,
    other: 'The command was not understood. See: tertib --help',
  },
  file: {
    missing: (file) => `${file}: there is no such file.`,
    folder: (file) => `${file}: this is a folder, not a file.`,
    denied: (file) => `${file}: the file may not be read.`,
    unreadable: (file, code) => `${file}: the file cannot be read (${code}).`,
  },
  severity: { error: 'error', warning: 'warning' },
  compare: {
    same: 'Both have the same content.',
    unknownSop: (sop, known) =>
      `There is no file “${sop}”, and no SOP “${sop}” in this data folder. There are: ${known}.`,
    unknownRevision: (sop, revision, known) =>
      `There is no revision “${revision}” of “${sop}” in this data folder. There are: ${known}.`,
    notInForce: (sop, known) =>
      `No revision of “${sop}” is in force. Name its number, for example ${sop}@${known}.`,
    none: 'none',
  },
  check: {
    shared: (id, revision, hash) =>
      `Others use it by: uses: [{id: ${id}, revision: "${revision}", hash: ${hash}}]`,
    fine: (file, id, steps) => `${file}: no problems. ${id}, ${steps} steps.`,
    sum: (file, errors, warnings) =>
      `${file}: ${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}.`,
  },
  test: {
    none: (file) => `${file}: there are no scenarios yet.`,
    passed: (scenario, title) => `  passed  ${scenario}  ${title}`,
    failed: (scenario, title) => `  FAILED  ${scenario}  ${title}`,
    variant: (n) => `variant ${n}`,
    sum: (file, passed, total) => `${file}: ${passed} of ${total} scenarios passed.`,
    unreached: (n) => `Steps after it that were not tried: ${n}.`,
    coverage: (covered, total, percent) => `Coverage: ${covered} of ${total} (${percent}%).`,
    missing: 'Not covered yet:',
    uncovered: {
      enter: (id) => `step ${id} was never entered`,
      skip: (id) => `step ${id} was never skipped (its when was always true)`,
      limit: (id) => `the limit of ${id} was never met`,
      outcome: (id, detail) => `outcome ${detail} of ${id} never occurred`,
      otherwise: (id) => `no other outcome of ${id} (otherwise) occurred`,
      entry: (id, detail) => `way ${detail} out of ${id} was never taken`,
      failed: (id) => `${id} never failed (failed)`,
      row: (id, detail) => `row ${detail} of the table at ${id} was never true`,
      branch: (id, detail) => `branch ${detail} of ${id} was never opened`,
      'no-branch': (id, detail) => `branch ${detail} of ${id} was never left out`,
      join: (id) => `${id} was never joined`,
      arm: (id, detail) => `${detail} never won in ${id}`,
      add: (id) => `nothing was added to ${id} (add)`,
      answer: (id, detail) => `answer ${detail} was never given at ${id}`,
      seat: (id, detail) => `seat ${detail} of ${id} never decided`,
      'no-seat': (id, detail) => `seat ${detail} of ${id} was never left out`,
      option: (id, detail) => `option ${detail} was never chosen at ${id}`,
      handler: (id) => `${id} never happened`,
      start: (id) => `no case was started by ${id}`,
    },
    failures: {
      expect: (what, expected, found) => `${what}: expected ${expected}, found ${found}`,
      refused: (found, expected) =>
        expected === '' ? `refused: ${found}` : `refused with ${found}, expected ${expected}`,
      not_refused: (expected) => `expected to be refused with ${expected}, was accepted`,
      unknown_name: (found) => `“${found}” is no step or action that is open`,
      incident: (found) => `incident ${found}`,
      code_line: (found) => `code line “${found}” refused`,
    },
  },
  export: {
    oneFormat: 'Choose one: --pdf, --html, --bpmn or --xes.',
    pdfNeedsFile: 'A PDF is written into a file: add --out FILE.',
    notInForce: (sop) => `No revision of “${sop}” is in force. Name its number: --revision 01`,
    unknownRevision: (sop, revision) => `There is no revision “${revision}” of “${sop}” in this data folder.`,
    notInstalled:
      'The part that makes this document was left out at installation. Install again with the optional packages (npm install without --omit=optional).',
    noFile: 'Name the SOP file to export, for instance: tertib export sops/clc-01/process.yaml --html',
    unknownSop: (sop) => `There is no SOP “${sop}” in this data folder.`,
    written: (file) => `Written: ${file}`,
    notWritten: (file, code) => `${file}: cannot be written (${code}).`,
  },
  simulate: {
    unknown: (file, id, known) => `${file}: there is no scenario “${id}”. There are: ${known}.`,
    event: (seq, at, type, rest) => `${seq}  ${at}  ${type}  ${rest}`,
  },
  run: {
    help: 'Type: a number and its answer (1 11 25, or just 1); P14D, PT4H or 2026-02-16T09:00 to move the clock; q to stop.',
    noStart: (file) => `${file}: there is no way to start a case by a form.`,
    starting: (title) => `Start a case: ${title}`,
    now: (when) => `Now ${when}`,
    sleeping: (when) => `, waits until ${when}`,
    ended: (outcome) => `The case ended: ${outcome}`,
    notUnderstood: (line) => `“${line}” was not understood, or that time is past.`,
    answers: (answers) => `After the number write one of: ${answers}, then the reason.`,
  },
  store: {
    store_locked: (folder) =>
      `${folder}: a running server holds this data. Stop it first, or do this on its pages.`,
    store_missing: (folder) => `${folder}: there is no data of Tertib in this folder.`,
    store_newer: (folder) => `${folder}: the data were written by a newer version of Tertib.`,
    store_older: (folder) =>
      `${folder}: the data were written by an older version. Start the server once to bring them up to date.`,
    upgrade_blocked: (folder) =>
      `${folder}: the data are to be brought up to date, but other servers still use them. Stop all of them, then start this one.`,
    store_damaged: (folder) => `${folder}: the data contradict each other. Restore a backup.`,
    target_not_empty: (folder) => `${folder}: the folder to write to is not empty.`,
    database_unreachable: (folder) =>
      `${folder}: the database server cannot be reached. Check its address, the name and the password.`,
    connection_lost: (folder) =>
      `${folder}: the connection to the database server was lost. See first whether the change was kept, then repeat it.`,
    no_such_revision: (folder) => `${folder}: a revision that is referred to is not in these data.`,
    sqlite_too_old: (folder) => `${folder}: the SQLite that is installed is too old. Run: npm ci`,
    not_durable: (folder) => `${folder}: this medium does not promise that data survive a power cut.`,
    head_moved: (folder) => `${folder}: the data changed at the same moment. Repeat the command.`,
    stopped: (folder) => `${folder}: the server is stopping. Try again once it runs.`,
    disk_full: (folder) => `${folder}: the disk is full.`,
    disk_failed: (folder) => `${folder}: the disk failed to write. The server was stopped.`,
    unusable: (folder, code) => `${folder}: the folder cannot be used (${code}).`,
  },
  start: {
    filling: 'Preparing the demo…',
    notDemo: (folder) => `${folder}: this folder holds real data. Choose another one with --data.`,
    listening: (url) => `Tertib runs at ${url}`,
    setUp: (link) => `Open this link to enter the company and its first administrator: ${link}`,
    signIn: (login, password, roles) => `  ${login} / ${password}  ${roles}`,
    upgraded: (from, to, copy) =>
      `The data were brought from schema ${from} to ${to}. How they were before is kept in ${copy}`,
    certificateEnds: (days) =>
      days < 0
        ? 'The TLS certificate HAS expired: browsers will refuse it. Replace the file, then send SIGHUP.'
        : `The TLS certificate ends in ${days} days. Replace the file, then send SIGHUP.`,
    certificateRenewed: 'The TLS certificate was read again; new connections use it.',
    endedAtOnce: 'Ended at once; what was answered is stored.',
    howToStop: 'Stop it with Ctrl+C.',
    stopped: 'Stopped; everything that was accepted is stored.',
    cannotListen: (host, port, reason) =>
      `Cannot listen on ${host} port ${port} (${reason}). Choose another port with --port.`,
    config: {
      port_invalid: (found) => `Port “${found}” cannot be used. Expected: 0 to 65535.`,
      host_not_local: (found) =>
        `Other computers can reach ${found}, but without TLS passwords could be read. Add --tls-cert and --tls-key, or --behind-proxy https://… behind a TLS proxy; without --host the server serves this computer only.`,
      url_invalid: (found) =>
        `“${found}” is no public address. Expected: like https://tertib.example.org, with nothing after the name.`,
      proxy_address_invalid: (found) =>
        `“${found}” is no IP address of a proxy. Expected: for example 127.0.0.1`,
      services_unreadable: (found) => `${found}: there is no such file, or it may not be read.`,
      services_invalid: (found) =>
        `“${found}” is no list of addresses. Expected JSON: {"name": {"url": "https://…", "headers": {…}}}; outside of this computer https only.`,
      tls_and_proxy: () => 'Choose one: --tls-cert with --tls-key, or --behind-proxy.',
      tls_incomplete: (found) => `There is “${found}” alone. --tls-cert and --tls-key are given together.`,
      tls_unreadable: (found) => `${found}: there is no such file, or it may not be read.`,
      tls_cert_invalid: (found) => `${found}: this is no certificate in PEM format.`,
      tls_key_invalid: (found) =>
        `${found}: this is no key in PEM format without a password. If it has a password: openssl pkey -in … -out …`,
      tls_mismatch: (found) => `${found}: this key does not belong to that certificate.`,
      tls_name: (found) =>
        `That certificate is not for ${found}. Ask for one for that name, or change --url.`,
    },
  },
  doctor: {
    state: { good: 'good     ', warning: 'ATTENTION', bad: 'WRONG    ' },
    node: (found) => `Node ${found}.`,
    folder: {
      good: (found) => `The data folder ${found} can be read and written.`,
      warning: (found) => `Data folder ${found}.`,
      bad: (found) =>
        `The data folder ${found} is not there or may not be written. Make it, and give it to the user that runs the server.`,
    },
    rights: {
      good: () => 'Nobody else on this computer can read the data.',
      warning: (found) => `Others on this computer can read the data: chmod -R go= ${found}`,
      bad: (found) => `Others on this computer can read the data: chmod -R go= ${found}`,
    },
    lock: {
      good: (found) =>
        found === ''
          ? 'No server is running on these data.'
          : `A server is running on these data (${found}).`,
      warning: (found) => `Servers: ${found}.`,
      bad: (found) => `Servers: ${found}.`,
    },
    checkpoint: {
      good: (found) =>
        found === ''
          ? 'Nothing is recorded yet, and nothing signed.'
          : `The last checkpoint was signed at ${found}.`,
      warning: (found) =>
        found === ''
          ? 'No checkpoint was ever signed: nothing in the trail is anchored. A running server signs one after five minutes.'
          : `Since the last checkpoint (${found}) more than half an hour of work was recorded and not signed. Is the server running? The page Audit, Integrity says what is wrong.`,
      bad: (found) =>
        `Checkpoints cannot be written to ${found}: give that folder to the user that runs the server.`,
    },
    anchor: {
      good: (found) => `Checkpoints lie outside of the database, in ${found}.`,
      warning: (found) =>
        `Checkpoints lie beside the database, in ${found}: whoever may write the one may write the other. Set TERTIB_CHECKPOINTS to a folder on another disk or computer.`,
      bad: (found) => `Checkpoints: ${found}.`,
    },
    zone: {
      good: (found) => `Time zone of this computer: ${found}. Deadlines follow the zones of the SOPs.`,
      warning: (found) =>
        `Time zone of this computer: ${found}. Deadlines are right all the same; times in the log of the system are in it.`,
      bad: (found) => `Time zone of this computer: ${found}.`,
    },
    backup: {
      good: (found) => `The last backup was made ${found} days ago.`,
      warning: (found) =>
        found === ''
          ? 'No backup was made with tertib backup. Make one, and restore it for a trial.'
          : `The last backup was made ${found} days ago. Make one.`,
      bad: (found) => `Last backup: ${found}.`,
    },
    disk: {
      good: (found) => `${found} MiB of room left.`,
      warning: (found) => `Only ${found} MiB of room left. Make room.`,
      bad: (found) => `Only ${found} MiB of room left; the server will soon refuse entries. Make room now.`,
    },
    flush: {
      good: (found) => `The medium stores in ${found} ms.`,
      warning: (found) => `The medium takes ${found} ms to store. Use a faster one.`,
      bad: (found) => `The medium takes ${found} ms to store. Have it looked at.`,
    },
    medium: {
      good: () => 'The medium really stores, as far as can be seen.',
      warning: (found) =>
        found === 'memory'
          ? 'The data folder is in memory: everything is gone when the computer is switched off. Move it to a disk.'
          : found === 'network'
            ? 'The data folder is on a network file system, which does not keep its promises. Move it to a disk of this computer.'
            : `Storing took only ${found}: too quick for any medium. Flushing may be off (virtual machine, libeatmydata); what was answered may be lost with the power.`,
      bad: (found) => `Medium: ${found}.`,
    },
    database: {
      good: (found) => `The database opens (${found}).`,
      warning: (found) => `Database: ${found}.`,
      bad: (found) =>
        `The database cannot be opened (${found}). Check --data or TERTIB_DATABASE; if it is damaged, restore a backup.`,
    },
    schema: {
      good: (found) => `Schema ${found}.`,
      warning: (found) => `Schema ${found} is older. Start the server once to bring it up to date.`,
      bad: (found) => `Schema ${found} was written by a newer version. Install that one.`,
    },
    integrity: {
      good: () => 'The pages of the database are whole.',
      warning: (found) => `Pages of the database: ${found}.`,
      bad: (found) => `The database is damaged (${found}). Restore a backup.`,
    },
    server: {
      good: (found) => `PostgreSQL ${found}.`,
      warning: (found) => `PostgreSQL ${found}: tried with version 18. Upgrade it.`,
      bad: (found) => `PostgreSQL ${found}: it has to be fsync on and UTF8.`,
    },
    chain: {
      good: (found) => `The last ${found} entries of the trail are linked.`,
      warning: (found) => `Trail: ${found}.`,
      bad: (found) => `${found} of the last entries of the trail do not fit. Run tertib verify.`,
    },
    clock: {
      good: () => 'The clock is not behind what was recorded.',
      warning: (found) => `The clock is ${found} seconds behind the last entry. Check NTP.`,
      bad: (found) =>
        `The clock is ${found} seconds behind the last entry. Set it before you start the server.`,
    },
    files: {
      good: (found) => `All ${found} files are there.`,
      warning: (found) => `${found} files are named by no data; they may stay.`,
      bad: (found) => `${found} files are gone. Put the folder files back from a backup.`,
    },
    keyKept: (found) => `Nobody else reads the key of the certificate (${found}).`,
    keyOpen: (found) => `Everybody on this computer can read the key of the certificate: chmod o= ${found}`,
    certificate: (days) => `The TLS certificate is good for ${days} days.`,
    well: 'Nothing is wrong.',
    ill: 'Something is wrong; see the lines marked WRONG.',
  },
  verify: {
    demo: 'These are demo data: their clock can be moved, so they prove nothing about time.',
    counts: (streams, entries, events) => `Trail: ${streams} chains, ${entries} entries, ${events} events.`,
    beside: (cases, revisions, files) =>
      `Also checked: ${cases} cases, ${revisions} revisions, ${files} files.`,
    finding: (place, what, code) => `${place}: ${what} [${code}]`,
    place: {
      columns: (columns) => `columns: ${columns}`,
      recorded: (when) => `recorded ${when}`,
    },
    advice:
      'A finding about a table: the trail still says what is true, and the table was changed after the last whole verification or backup. A finding about an entry: the trail itself was changed, after the last checkpoint or backup that still fits. What to do: docs/operations.md, “Checkpoints elsewhere”.',
    findings: {
      number_gap: 'The numbers of the entries do not continue.',
      link_broken: 'This entry is not linked to the one before.',
      hash_wrong: 'The body of this entry is not what was hashed.',
      body_malformed: 'The body of this entry is damaged.',
      body_misplaced: 'This entry is not in its place.',
      not_replayable: 'This event cannot have happened after those before.',
      row_differs: 'The table differs from the trail.',
      row_missing: 'The table has lost a row that the trail has.',
      row_unknown: 'The table has a row that the trail has not.',
      definition_changed: 'The text of this revision is not the one that was loaded.',
      file_missing: 'This file is gone.',
      file_changed: 'This file was changed.',
      file_unknown: 'An answer names a file that was never kept.',
      tree_differs: 'The stored tree of hashes is not that of this trail.',
      checkpoint_differs: 'This checkpoint was signed for another trail.',
      checkpoint_ahead: 'This checkpoint was signed for a longer trail: the end is missing.',
      checkpoint_forged: 'This checkpoint was not signed with the key of this installation.',
      checkpoint_missing: 'This checkpoint is missing from the log of checkpoints.',
      checkpoint_unreadable: 'This line of the log of checkpoints cannot be read.',
    },
    more: (n) => `And ${n} more findings.`,
    intact: (folder) => `${folder}: whole.`,
    broken: (folder) => `${folder}: NOT whole.`,
    anchored: (entries, checkpoints, when) =>
      `Anchored: the first ${entries} entries, by ${checkpoints} signed checkpoints; the newest ${when}.`,
    whenUnknown: 'from the file that was given',
    key: (vkey) => `Key of the checkpoints: ${vkey}`,
    keyBeside:
      'That key was read beside its checkpoints. Somebody who replaced both is found out only with --key and --checkpoint that were kept elsewhere.',
    outside: (entries) =>
      `The checkpoint from elsewhere fits: the first ${entries} entries are still those of then.`,
    beforeRestore: (n) =>
      `${n} checkpoints are of the trail before the data were put back from a backup, and were not checked.`,
    unanchored: (n) =>
      `${n} entries are not anchored by any checkpoint yet: somebody who may write the data and computes every hash anew would not be found out in them.`,
  },
  proof: {
    none: {
      no_checkpoint: 'There is no checkpoint yet. Run the server for a moment and try again.',
      no_such_case: 'There is no case with that number.',
      case_not_covered: 'This case is newer than the last checkpoint. Try again after the next one.',
    },
    faults: {
      proof_unreadable: 'This file is no proof of a case, or of another version.',
      proof_entry: 'An entry is not what was recorded any more.',
      proof_path: 'These entries do not lead to the checkpoint that was signed.',
      proof_signature: 'The checkpoint was not signed with this key.',
    },
    good: (stream, entries, events) =>
      `${stream}: ${entries} entries with ${events} events, exactly as they were recorded.`,
    covers: (size, from, until) =>
      `They are among ${size} entries that were signed; recorded ${from} to ${until}. This proof says nothing of what came after.`,
    keyInFile: (vkey) =>
      `The key was read from the file itself: ${vkey}. Compare it with the one that the owner of the trail made known, or give it with --key.`,
    keyGiven: 'Signed with the key that you gave.',
  },
  consistency: {
    none: {
      no_checkpoint: 'There is no checkpoint yet. Run the server for a moment and try again.',
      older_unreadable: 'This file is no checkpoint.',
      older_is_newer:
        'The trail here is SHORTER than when this checkpoint was signed: its end is missing, or an old copy was put back.',
      not_grown:
        'The trail here did NOT grow out of that of this checkpoint: what it spoke for was changed, or it is of another installation.',
    },
    faults: {
      consistency_unreadable: 'A checkpoint in this file cannot be read.',
      consistency_path: 'The newer trail did not grow out of the older one.',
    },
    good: (from, to) =>
      `The trail of ${to} entries grew out of that of ${from}: none of these was changed, removed or moved.`,
  },
  backup: { done: (to) => `${to}: the copy is complete and verified.` },
  restore: {
    done: (folder) => `${folder}: the data are restored and verified.`,
    aside: (folder) => `The data that were replaced are kept in ${folder}.`,
    refused: (folder) => `The backup is not whole, so it was not restored. ${folder} is unchanged.`,
  },
  migrate: {
    noSop: (sop) => `No revision of SOP ${sop} is in force.`,
    kept: (number, title, reason) => `  stays  ${number} ${title}: ${reason}`,
    noCase: (number) => `No case ${number} is open under another revision.`,
    could: (moved, kept, revision) =>
      `${moved} cases can move to revision ${revision}, ${kept} cannot. Nothing was changed.`,
    moved: (moved, kept, revision) =>
      `${moved} cases moved to revision ${revision}, ${kept} stay under theirs.`,
  },
  parameter: {
    none: (sop, id) => `${`The SOP ${sop} in force has no parameter ${id}`.trim()}.`,
    invalid: (value, type) => `“${value}” is no value of type ${type}.`,
    set: (label, value) => `${label}: ${value} from now on.`,
    now: (id, label, value) => `${id}  ${label}: ${value}`,
    held: (value, from, by) => `  ${value} since ${from}${by === '' ? '' : `, by ${by}`}`,
  },
  user: {
    companyMissing: 'These data have no company yet. Add --company "Company name".',
    added: (login) => `User ${login} was added.`,
    link: (link, minutes) => `One-time link, valid for ${minutes} minutes: ${link}`,
    isDisabled: (login) => `User ${login} is disabled.`,
    disabled: (login) => `User ${login} was disabled; all their sessions ended.`,
  },
  failed: (reason) => `Failed: ${reason}`,
  notInstalled: (name) => `Package ${name} is not installed. Run: npm ci`,
};
