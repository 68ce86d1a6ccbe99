using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Owners;

/// <summary>The meaning of a column in an owner list.</summary>
internal enum OwnerField
{
    Id,
    Name,
    UserName,
    Email,
    Manager,
    ManagerId,
    ManagerEmail,
    Status,
    LeaveDate,
    Kind,
    Tenant,
}

/// <summary>Recognizes columns by their headings. Case, spaces and punctuation do not matter.</summary>
internal static class OwnerColumns
{
    /// <summary>The headings for each field. If a list has several of them, the first one here is used.</summary>
    private static readonly Dictionary<OwnerField, string> Headings = new()
    {
        [OwnerField.Id] = "OwnerId IdentityId Id OwnerIdentityId",
        [OwnerField.Name] = "DisplayName OwnerName FullName IdentityName EmployeeName Name Owner Identity",
        [OwnerField.UserName] = "UserName User OwnerUserName Login LoginName AccountName SamAccountName Uid",
        [OwnerField.Email] = "Email EmailAddress Mail MailAddress OwnerEmail OwnerMail WorkEmail PrimaryEmail",
        [OwnerField.Manager] = "Manager ManagerName ManagerDisplayName OwnerManager LineManager Supervisor Responsible ResponsiblePerson ResponsibleName Accountable AccountablePerson Sponsor Custodian",
        [OwnerField.ManagerId] = "ManagerId ManagerIdentityId OwnerManagerId ResponsibleId",
        [OwnerField.ManagerEmail] = "ManagerEmail ManagerMail ManagerEmailAddress OwnerManagerEmail SupervisorEmail ResponsibleEmail ResponsibleMail ResponsiblePersonEmail SponsorEmail",
        [OwnerField.Status] = "Status OwnerStatus EmploymentStatus EmployeeStatus UserStatus LifecycleState LifecycleStatus CloudLifecycleState IdentityStatus IdentityState AccountStatus State "
            + "Active IsActive Enabled IsEnabled AccountEnabled Inactive IsInactive Disabled IsDisabled",
        [OwnerField.LeaveDate] = "LeaveDate LeavingDate LeaveOn DateOfLeaving LastDay LastWorkingDay TerminationDate EndDate EmploymentEndDate ContractEndDate ExitDate DepartureDate SeparationDate OffboardingDate AccountExpirationDate",
        [OwnerField.Kind] = "Type OwnerType IdentityType AccountType UserType EmployeeType Kind ServiceAccount IsServiceAccount",
        [OwnerField.Tenant] = "Tenant TenantName Org TenantUrl",
    };

    private static readonly Dictionary<string, (OwnerField Field, int Order)> ByKey = Headings
        .SelectMany(field => field.Value.Split(' ').Select((heading, order) => (Key: KeyOf(heading), field.Key, order)))
        .ToDictionary(column => column.Key, column => (column.Item2, column.order));

    /// <summary>The part of a heading that is compared: its letters and digits, in lower case.</summary>
    public static string KeyOf(string heading) => new([.. heading.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>The field of a column, and the rank of the column among those for that field; <see langword="null"/> if the heading is unknown.</summary>
    public static (OwnerField Field, int Order)? Find(string heading) => ByKey.TryGetValue(KeyOf(heading), out var column) ? column : null;

    /// <summary>Interprets a cell. Yes or no becomes a status in a column such as Enabled or Disabled, and a kind in IsServiceAccount.</summary>
    public static string Meaning(string heading, string text)
    {
        if (YesOrNo(text) is not { } isYes)
            return text;

        return KeyOf(heading) switch
        {
            "active" or "isactive" or "enabled" or "isenabled" or "accountenabled" => isYes ? "active" : "inactive",
            "inactive" or "isinactive" or "disabled" or "isdisabled" => isYes ? "inactive" : "active",
            "serviceaccount" or "isserviceaccount" => isYes ? "service account" : "",
            _ => text,
        };
    }

    private static bool? YesOrNo(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "1" => true,
        "FALSE" or "NO" or "N" or "0" => false,
        _ => null,
    };
}
