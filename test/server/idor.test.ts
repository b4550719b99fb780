import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import type { Answer } from '../support/browser.ts';
import { CASE, DEBTOR, openMemoDesk } from '../support/memo-desk.ts';

/** Routes that name a case, a task or a file: those that one could swap an id in. */
const byId = routes.filter(({ path }) => /:(task|number)\b/.test(path));

describe("S-20 another one's id", () => {
  it('is answered as one that never was, on every route, and does nothing', async () => {
    const { dewi, stranger, memo, call, approval, picture, caseEntries, post } = await openMemoDesk();
    const theirs = { task: [memo, call, approval].map(keyIn), number: [CASE, `${CASE}.csv`, `${CASE}.xes`] };
    const never = {
      task: ['4711-4712'],
      number: ['K-2026-004711', 'K-2026-004711.csv', 'K-2026-004711.xes'],
    };
    const before = await caseEntries();
    const surprises: string[] = [];
    for (const { method, path } of byId) {
      const answersTo = async (ids: typeof theirs): Promise<readonly Answer[]> => {
        const answers: Answer[] = [];
        for (const task of path.includes(':task') ? ids.task : ['']) {
          for (const number of path.includes(':number') ? ids.number : ['']) {
            const url = path
              .replace(':task', task)
              .replace(':number', number)
              .replace(':n', '1')
              .replace(':hash', picture.hash);
            const fields = { line: '24', 'f.data_ok': 'yes', answer: 'approve', to: dewi.person.id };
            answers.push(method === 'GET' ? await stranger.get(url) : await post(stranger, url, fields));
          }
        }
        return answers;
      };
      const [unknown] = await answersTo(never);
      for (const answer of await answersTo(theirs)) {
        const told = `${method} ${path}: ${answer.status}`;
        // A door that is closed to them says the same of every number.
        if (answer.status !== 404 && !(answer.status === 403 && unknown?.status === 403))
          surprises.push(told);
        if (plain(answer) !== plain(unknown)) surprises.push(`${told} differs from an unknown id`);
        if (answer.text.includes(DEBTOR)) surprises.push(`${told} tells the name`);
      }
    }
    expect(surprises).toEqual([]);
    expect(await caseEntries()).toBe(before);
  });

  it('does not open a file of one case through another', async () => {
    const { dewi, picture, engine } = await openMemoDesk();
    const own = (await engine.ask.cases(dewi.person.id, {})).rows.map((row) => row.number);
    expect(own).toContain('K-2026-000002');
    expect((await dewi.get(`/cases/${CASE}/files/${picture.hash}`)).status).toBe(200);
    expect((await dewi.get(`/cases/K-2026-000002/files/${picture.hash}`)).status).toBe(404);
  });

  it('finds nothing in lists and in the search', async () => {
    const { stranger } = await openMemoDesk();
    for (const path of ['/cases', '/tasks', '/approvals', '/search?q=Debitur', '/search?q=BMP-1']) {
      expect([path, (await stranger.get(path)).text.includes(DEBTOR)]).toEqual([path, false]);
    }
    for (const query of [CASE, '081234567701', 'BMP-1']) {
      const { text } = await stranger.get(`/search?q=${query}`);
      expect([query, text.includes(DEBTOR), text.includes(`/cases/${CASE}`)]).toEqual([query, false, false]);
    }
  });

  it('is no receipt: what was stored is told to who stored it', async () => {
    const { dewi, stranger } = await openMemoDesk();
    for (const browser of [dewi, stranger]) {
      const { text } = await browser.get(`/tasks?after=${CASE}.1`);
      expect(text.includes(`${CASE} (`)).toBe(false);
    }
  });
});

function keyIn(address: string): string {
  return address.split('/').at(-1) ?? '';
}

/** A page without its tokens. */
function plain(answer: Answer | undefined): string {
  return (answer?.text ?? '').replace(/name="kunci" value="[^"]*"/g, '');
}
