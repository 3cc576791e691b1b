/** Child processes: started, supervised, restarted, logged and stopped, whatever they run. */
package io.candlewick.launcher.process;
