/** `npm run separation [HISTORIES]`: 5,000 random histories of signatures against the oracle. */
import { liveThrough } from './histories.ts';
import { judge } from './oracle.ts';

const histories = Number(process.argv[2] ?? 5_000);
let [approved, delegated, violations] = [0, 0, 0];
for (let seed = 1; seed <= histories; seed += 1) {
  const judged = judge(liveThrough(seed, 120));
  approved += judged.approved;
  delegated += judged.delegated;
  violations += judged.violations.length;
  for (const each of judged.violations) process.stdout.write(`${`history ${seed}: ${each}`}\n`);
}
process.stdout.write(
  `${histories} histories, ${approved} approvals, ${delegated} signatures by substitutes: ${violations} violations\n`,
);
process.exitCode = violations === 0 ? 0 : 1;
