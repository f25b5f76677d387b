import { describe, expect, it } from 'vitest';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { document, standIn } from '../helpers/service-trial.ts';

describe('restore --list', () => {
  it('says of each backup what putting it back would do now, with the diff, and does it not', async () => {
    const made = standIn();
    await set(made.context(), document);
    await set(made.context(), { mode: 'bypass' });
    const before = made.sandbox.read('connector');
    const { backups = [], actions } = await restore(made.context(), { list: true });
    expect(actions).toEqual([]);
    const kinds = ['backup', 'edit', 'edit', 'restart', 'restart'];
    expect(backups.map((backup) => backup.actions?.map(({ kind }) => kind))).toEqual([kinds, kinds]);
    expect(backups.map((backup) => backup.actions?.[1]?.diff?.includes('-    <defaultProxy'))).toEqual([true, true]);
    expect(made.sandbox.read('connector')).toEqual(before);
    const done = await restore(made.context(), { to: backups[0]?.id });
    expect(done.actions).toEqual(backups[0]?.actions);
  });

  it('says which would be refused, and that force puts it back', async () => {
    const made = standIn();
    await set(made.context(), document);
    made.sandbox.write('connector', '<configuration><!-- of another version --></configuration>');
    const [refused] = (await restore(made.context(), { list: true })).backups ?? [];
    expect([refused?.refusal, refused?.actions]).toEqual(['BACKUP_OF_OTHER_VERSION', undefined]);
    const [forced] = (await restore(made.context(), { list: true, force: true })).backups ?? [];
    expect([forced?.refusal, forced?.actions?.[0]?.kind]).toEqual([undefined, 'backup']);
  });
});
