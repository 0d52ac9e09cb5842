import { noteTouches } from './activity-recorder.ts';

// Runs in every frame of a failed page, as a script of its own (`note-touches.js`).
noteTouches();
