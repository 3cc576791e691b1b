/** How well the rules find what the simulator let happen. */
package io.candlewick.ticklog.score;
