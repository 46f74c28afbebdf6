"""The worker: processes beside the web server that do background work.

Three of them. The *guard* (``bewaker``) loads nothing, starts the worker and starts it again when
it dies. The *worker* (``werker``) takes work from the queue and calculates nothing itself. Its
*children* (``kind``) do the work, one piece at a time each, in an interpreter of their own that is
started and never forked: what OpenMP, Numba and HiGHS keep about their threads holds, and a child
can be killed, with its transaction, without harm to anything else.
"""
