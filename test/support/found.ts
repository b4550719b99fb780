/** What nearly every test begins with: a text in force, people. Throws where the product answers a problem. */
import type { Engine, People, Person, Sop, SopRegister } from '../../engine/index.ts';

export async function putInForce(
  sops: Pick<SopRegister, 'load' | 'makeEffective'>,
  text: string,
): Promise<Sop> {
  const loaded = await sops.load(null, text, 'process.yaml');
  if (!('sop' in loaded)) throw new Error(JSON.stringify(loaded.problems));
  const refused = await sops.makeEffective(null, loaded.sop.contentHash);
  if (refused !== null) throw new Error(refused.rejected);
  return loaded.sop;
}

type Hired = Partial<Parameters<People['create']>[1]> & { readonly login: string };

/** `name`: absent, one made of the login. */
export async function hire({ people }: Pick<Engine, 'people'>, given: Hired): Promise<Person> {
  const { login, name = `Nama ${login}`, roles = [], grants = [], ...rest } = given;
  const made = await people.create(null, { ...rest, login, name, roles, grants });
  if ('problem' in made) throw new Error(made.problem);
  return made;
}
