// Installs the packages that the lock file names into the folder given, unless they are there: one process at a time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
const mark = join(folder, 'installed.sha256');
const owner = join(folder, 'installing.pid');
const locked = ['package.json', 'package-lock.json', '.npmrc'].map((name) => join(here, name));

const digest = createHash('sha256');
locked.forEach((file) => digest.update(readFileSync(file)));
const wanted = digest.digest('hex');
const isInstalled = () => existsSync(mark) && readFileSync(mark, 'utf8') === wanted;

/** Whether this process is the one that installs now. */
const isOurs = () => {
  try {
    writeFileSync(owner, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
};

/** A process that was killed leaves its mark behind. */
const isGone = (pid) => {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
};

const othersPid = () => {
  try {
    return Number(readFileSync(owner, 'utf8'));
  } catch {
    return 0;
  }
};

const install = () => {
  rmSync(mark, { force: true });
  locked.forEach((file) => copyFileSync(file, join(folder, file.slice(here.length + 1))));
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci'], { cwd: folder, stdio: 'inherit', shell: windows });
  if (status === 0) writeFileSync(mark, wanted);
  else process.exitCode = 1;
};

mkdirSync(folder, { recursive: true });
while (!isInstalled() && !isOurs()) {
  const pid = othersPid();
  if (pid > 0 && isGone(pid)) rmSync(owner, { force: true });
  await sleep(100);
}
if (!isInstalled()) install();
if (othersPid() === process.pid) rmSync(owner);
