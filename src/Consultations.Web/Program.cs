using Consultations.Storage;
using Consultations.Web;

try
{
    return await Server.Run(args);
}
catch (StorageFault fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
catch (SettingFault fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
