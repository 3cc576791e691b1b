/**
 * Child processes: started, supervised, restarted, logged and stopped, whatever program they run.
 */
package io.candlewick.launcher.process;
