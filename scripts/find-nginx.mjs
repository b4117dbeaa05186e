/** Finds nginx, which Debian puts where only root's path leads. Asked by the tests and by the tool check. */
import { existsSync } from 'node:fs';
import { findCommand } from './find-browser.mjs';

const DEBIAN = '/usr/sbin/nginx';

/** @returns {string | null} */
export const findNginx = () => findCommand('nginx') ?? (existsSync(DEBIAN) ? DEBIAN : null);
