export { tell as askToTell } from './tell.ts';
